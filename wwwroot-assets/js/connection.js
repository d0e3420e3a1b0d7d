// The link of an open page to its server: our own way back, without the framework's overlay.
//
// A heartbeat (version, now) says every two seconds that the server answers. The page is fresh while the version it
// shows is the one the server has; it is stale when either has failed for too long.

export const beat = 2000;      // ms between two heartbeats, and the time one may take
export const staleAfter = 4500;
export const stuckAfter = 10000;

async function fetchWithin(url, milliseconds, options) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), milliseconds);
  try {
    return await fetch(url, { cache: 'no-store', redirect: 'manual', ...options, signal: abort.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Loads the page again only if it is really there: never an error page, never a sign-in page in its place. */
export async function reloadIfServed(url) {
  try {
    const answer = await fetchWithin(url, 5000);
    if (answer.status !== 200) return false;
    location.reload();
    return true;
  } catch {
    return false;
  }
}

/**
 * Keeps the link. `shownVersion()` tells which version the page shows, or null where that is not followed.
 * `anyAnswer`: being refused is a sign of life too. `lost()` is called when the circuit cannot be taken up again. `changed(link)` is called after each heartbeat.
 * `refused()`, where given, is called when the server answers but no longer lets this screen in.
 */
export function keepLink({ heartbeat, anyAnswer = false, shownVersion, lost, changed, refused }) {
  const link = {
    ok: true,                  // the last heartbeat was answered
    freshAt: performance.now(), // when the page was last known to show what the server has
    freshTime: null,           // the same instant on the server's clock, in ms
    serverOffset: null,        // server time minus performance.now()
    utcOffset: null,           // the centre's, in minutes
    circuitDown: false,
  };
  let beating = false, reconnecting = false, stuckSince = null, downSince = null, lastShown = null;

  async function once() {
    if (beating) return;
    beating = true;
    const asked = performance.now();
    try {
      const answer = await fetchWithin(heartbeat, beat);
      if (answer.status === 401) refused?.();
      if (answer.ok) take(await answer.json(), asked, performance.now());
      else if (anyAnswer && answer.status < 500) alive(performance.now());
      else throw new Error(`heartbeat ${answer.status}`);
    } catch {
      link.ok = false;
    } finally {
      beating = false;
    }
    changed(link);
    if (!link.ok || !link.circuitDown) { downSince = null; return; }
    // The server answers and the circuit is down: take it up again, and do not wait for that for ever.
    downSince ??= performance.now();
    if (performance.now() - downSince > stuckAfter) { downSince = performance.now(); lost(); }
    else reconnect();
  }

  function take(answer, asked, answered) {
    const now = Date.parse(answer.now), middle = (asked + answered) / 2;
    link.ok = true;
    link.serverOffset = now - middle;
    link.utcOffset = utcOffset(answer.now);
    const shown = shownVersion();
    const moving = shown !== lastShown;
    lastShown = shown;
    // Without a circuit nothing can arrive: the page is up to date only if it happens to show the same version.
    if (link.circuitDown && shown !== null && shown !== answer.version) return;
    if (shown === null || shown === answer.version || moving) {
      stuckSince = null;
      fresh(answered, now);
    } else if (stuckSince === null) {
      // A change that is just on its way here is no interruption.
      stuckSince = answered;
      fresh(answered, now);
    } else {
      // The server is further than the page, and the page does not move.
      if (answered - stuckSince > stuckAfter) { stuckSince = answered; lost(); }
    }
  }

  /** The server answers, though not with figures: nobody is signed in. */
  function alive(answered) {
    link.ok = true;
    link.freshAt = answered;
  }

  function fresh(answered, serverTime) {
    link.freshAt = answered;
    link.freshTime = serverTime;
  }

  async function reconnect() {
    if (reconnecting) return;
    reconnecting = true;
    try {
      if (!await Blazor.reconnect()) await lost();
    } catch {
      // Not reachable after all: the next heartbeat tries again.
    } finally {
      reconnecting = false;
    }
  }

  Blazor.start({
    // A link followed while the circuit is being set up loads its page as any link does. Merged into the page instead,
    // the circuit would come up with the page before it under the new address.
    ssr: { disableDomPreservation: true },
    circuit: {
      reconnectionHandler: {
        onConnectionDown() { link.circuitDown = true; once(); },
        onConnectionUp() { link.circuitDown = false; once(); },
      },
    },
  }).catch(() => { link.circuitDown = true; lost(); });

  setInterval(once, beat);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) once(); });
  window.addEventListener('online', once);
  once();
  return link;
}

function utcOffset(iso) {
  const match = /([+-])(\d\d):(\d\d)$/.exec(iso);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}
