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
 * `lost()` is called when the circuit cannot be taken up again. `changed(link)` is called after each heartbeat.
 * `refused()`, where given, is called when the server answers but no longer lets this screen in.
 */
export function keepLink({ heartbeat, shownVersion, lost, changed, refused }) {
  const link = {
    ok: true,                  // the last heartbeat was answered
    freshAt: performance.now(), // when the page was last known to show what the server has
    freshTime: null,           // the same instant on the server's clock, in ms
    serverOffset: null,        // server time minus performance.now()
    utcOffset: null,           // the centre's, in minutes
    circuitDown: false,
  };
  let beating = false, reconnecting = false, stuckSince = null, lastShown = null;

  async function once() {
    if (beating) return;
    beating = true;
    const asked = performance.now();
    try {
      const answer = await fetchWithin(heartbeat, beat);
      if (answer.status === 401) refused?.();
      if (!answer.ok) throw new Error(`heartbeat ${answer.status}`);
      take(await answer.json(), asked, performance.now());
    } catch {
      link.ok = false;
    } finally {
      beating = false;
    }
    changed(link);
    if (link.ok && link.circuitDown) reconnect();
  }

  function take(answer, asked, answered) {
    const now = Date.parse(answer.now), middle = (asked + answered) / 2;
    link.ok = true;
    link.serverOffset = now - middle;
    link.utcOffset = utcOffset(answer.now);
    const shown = shownVersion();
    const moving = shown !== lastShown;
    lastShown = shown;
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
