// Sends what is kept, oldest first, until the server has taken it. Sending twice is harmless: the server knows each id.
const batch = 20, patience = 15000;

async function ask(url, options) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    return await fetch(url, { cache: 'no-store', redirect: 'manual', ...options, signal: abort.signal });
  } finally {
    clearTimeout(timer);
  }
}

const isSignedOut = answer => answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 302;

/** `state` is `idle`, `sending`, `offline` or `signed-out`; `changed()` is called with every change of it. */
export function sender({ queue, hall, took, refused, changed }) {
  const link = { state: 'idle' };
  let running = false, again = false;

  function become(state) {
    if (link.state === state) return;
    link.state = state;
    changed();
  }

  async function post(url, body, type) {
    const send = () => ask(url, { method: 'POST', body, headers: { 'Content-Type': type, RequestVerificationToken: hall().token } });
    let answer = await send();
    // A token of before a new sign-in: fetched again, once.
    if (answer.status === 403 && await fresh()) answer = await send();
    return answer;
  }

  /** The newest hall; null when there is none to be had. */
  async function fresh() {
    try {
      const answer = await ask('/round/hall.json');
      if (isSignedOut(answer)) { become('signed-out'); return null; }
      if (!answer.ok) throw new Error(String(answer.status));
      const next = await answer.json();
      took(next);
      if (link.state !== 'sending') become('idle');
      return next;
    } catch {
      become('offline');
      return null;
    }
  }

  async function photoOf(entry) {
    if (!entry.photo || entry.sha) return true;
    const answer = await post('/round/photos', entry.photo, entry.photo.type);
    if (isSignedOut(answer)) { become('signed-out'); return false; }
    if (!answer.ok) throw new Error(String(answer.status));
    entry.sha = (await answer.json()).sha;
    await queue.put(entry);
    return true;
  }

  async function once() {
    const mine = (await queue.all()).filter(e => e.account === hall().account && !e.message).slice(0, batch);
    if (mine.length === 0) return false;
    become('sending');
    for (const entry of mine)
      if (!await photoOf(entry)) return false;
    const body = JSON.stringify(mine.map(({ id, at, staff, window, sight, since, minutes, note, rule, sha }) =>
      ({ id, at, staff, window, sight, since, minutes, note, rule, photos: sha ? [sha] : [] })));
    const answer = await post('/round/entries', body, 'application/json');
    if (isSignedOut(answer)) { become('signed-out'); return false; }
    if (!answer.ok) throw new Error(String(answer.status));
    for (const { id, result, message } of await answer.json()) {
      if (result === 'refused') await refused(id, message ?? '');
      else await queue.remove(id);
    }
    return true;
  }

  async function flush() {
    if (running) { again = true; return; }
    running = true;
    try {
      do {
        again = false;
        let sent = false;
        while (await once()) sent = true;
        if (link.state === 'sending') become('idle');
        // What was sent comes back as what the server has seen.
        if (sent) await fresh();
      } while (again);
    } catch {
      become('offline');
    } finally {
      running = false;
      changed();
    }
  }

  return { link, flush, fresh };
}
