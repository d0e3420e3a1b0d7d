// What is typed into a field with data-keep stays with this tab until it was sent or given up: a lost connection, a
// reload or a restarted server do not take it. Another tab, and the next person at this computer, do not see it.
const name = key => `kept:${key}`;

document.addEventListener('input', event => {
  const key = event.target.dataset?.keep;
  if (!key) return;
  try {
    sessionStorage.setItem(name(key), event.target.value);
  } catch {
    // The browser keeps nothing: then it is as it was before.
  }
}, { capture: true });

export function read(key) {
  try { return sessionStorage.getItem(name(key)); } catch { return null; }
}

export function drop(key) {
  try { sessionStorage.removeItem(name(key)); } catch { /* nothing was kept */ }
}
