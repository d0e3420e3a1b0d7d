import { openQueue } from './round-queue.js';
import { sender } from './round-send.js';
import { openSheet } from './round-sheet.js';
import { el, say } from './round-parts.js';

// The round is walked here, without the page's circuit: what is tapped is kept first and sent when it can be.
const root = document.getElementById('round');
const t = JSON.parse(root.dataset.texts);
const retryEvery = 5000, hallEvery = 20000;
let hall = JSON.parse(root.dataset.hall);
let clock = hall.now - Date.now();
let area = sessionStorage.getItem('round-area');
let waiting = [];
const beeped = new Set(), putting = new Map();

const queue = await openQueue();
const { link, flush, fresh } = sender({
  queue,
  hall: () => hall,
  took(next) { hall = next; clock = next.now - Date.now(); draw(); },
  async refused(id, message) {
    const entry = (await queue.all()).find(e => e.id === id);
    if (entry) await queue.put({ ...entry, message: message || t.Refused });
  },
  changed: refresh,
});

const now = () => Date.now() + clock;
const clockOf = at => new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });

function span(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

async function refresh() {
  const kept = await queue.all();
  waiting = [...kept, ...[...putting.values()].filter(p => !kept.some(k => k.id === p.id))];
  draw();
}

async function keep(person, window, entry) {
  const { sight, ...more } = entry;
  const made = { id: crypto.randomUUID?.() ?? `${now()}-${Math.random()}`.replace('0.', ''), order: now() + performance.now() / 1e6, account: hall.account, at: now(), staff: person.code, window: window.code, name: person.name, sight, ...more };
  // Shown as waiting from the tap on, not only once the browser has written it down.
  putting.set(made.id, made);
  waiting = [...waiting, made];
  draw();
  await queue.put(made);
  putting.delete(made.id);
  await refresh();
  flush();
}

/** What was seen of somebody today: what the server has, and what is still on its way there. */
function seenOf(person) {
  const known = new Set(person.seen.map(s => s.id));
  const own = waiting.filter(e => e.staff === person.code && !known.has(e.id) && !e.message);
  return [...person.seen, ...own.map(e => ({ id: e.id, sight: e.sight, at: e.at, rule: e.rule, waits: true }))].sort((a, b) => a.at - b.at);
}

/** Since when somebody is away, or null; `charged` once it is a finding. */
function awayOf(seen) {
  let away = null;
  for (const s of seen) {
    if (s.sight === 'offPost') away = { since: away?.since ?? s.at, charged: Boolean(away?.charged || s.rule) };
    else if (s.sight === 'present' || s.sight === 'returned') away = null;
  }
  return away;
}

const limit = () => hall.awayMinutes * 60000;
const minutesAway = away => Math.floor((now() - away.since) / 60000);

function everybody() {
  return hall.areas.flatMap(a => a.windows.flatMap(w => w.people.map(p => ({ area: a, window: w, person: p, seen: seenOf(p) }))));
}

function sheet(kind, { window, person, away }) {
  openSheet({ t, kind, person, rules: hall.rules, sight: kind, away: away && { from: clockOf(away.since), until: clockOf(now()), minutes: minutesAway(away) } },
    entry => keep(person, window, { sight: kind, since: away?.since, minutes: away && minutesAway(away), ...entry }));
}

function bar() {
  const mine = waiting.filter(e => e.account === hall.account && !e.message);
  const others = waiting.filter(e => e.account !== hall.account).length;
  const state = mine.length === 0 && link.state !== 'signed-out' ? (link.state === 'offline' ? 'offline' : 'sent') : link.state === 'idle' ? 'waiting' : link.state;
  const words = { sent: t.AllSent, waiting: say(t.Waiting, mine.length), sending: say(t.Sending, mine.length), offline: say(t.Offline, mine.length), 'signed-out': say(t.SignedOut, mine.length) }[state];
  return el('div', { class: 'round-bar' },
    el('p', { class: `round-queue round-queue--${state}`, role: 'status', 'data-waiting': mine.length }, el('i', { 'aria-hidden': 'true' }), words),
    state === 'signed-out' && el('a', { class: 'button', href: root.dataset.signIn }, t.SignIn),
    others > 0 && el('p', { class: 'soft' }, say(t.OtherAccount, others)),
    !queue.kept && el('p', { class: 'round-warn' }, t.NoStore));
}

function alarms(people) {
  const away = people.map(p => ({ ...p, away: awayOf(p.seen) })).filter(p => p.away && !p.away.charged).sort((a, b) => a.away.since - b.away.since);
  if (away.length === 0) return null;
  return el('section', { class: 'round-alarms', 'aria-label': t.Alarms }, ...away.map(p => {
    const left = limit() - (now() - p.away.since);
    const over = left <= 0;
    if (over && !beeped.has(p.person.code + p.away.since)) {
      beeped.add(p.person.code + p.away.since);
      navigator.vibrate?.([300, 120, 300]);
    }
    return el('div', { class: `round-alarm ${over ? 'round-alarm--over' : ''}`, role: over ? 'alert' : null, 'data-person': p.person.code },
      el('p', {}, over ? say(t.AlarmOver, p.person.name, p.window.name, hall.awayMinutes) : say(t.AlarmRunning, p.person.name, p.window.name, clockOf(p.away.since))),
      el('p', { class: 'round-clock' }, over ? say(t.Over, span(-left)) : say(t.Left, span(left))),
      el('div', { class: 'round-actions' },
        over && el('button', { type: 'button', class: 'button button--danger', 'data-do': 'charge', onclick: () => sheet('offPost', p) }, t.Charge),
        el('button', { type: 'button', class: 'button', 'data-do': 'returned', onclick: () => keep(p.person, p.window, { sight: 'returned', minutes: minutesAway(p.away) }) }, t.Returned)));
  }));
}

function card({ window, person, seen }) {
  const away = awayOf(seen), last = seen.at(-1);
  const tap = (sight, word, act, on) => el('button', { type: 'button', class: `button round-tap round-tap--${sight} ${on ? 'is-on' : ''}`, 'aria-pressed': on ? 'true' : 'false', 'data-do': sight, onclick: act }, word);
  return el('li', { class: 'round-person', 'data-person': person.code },
    el('div', { class: 'round-who' },
      el('strong', {}, person.name),
      el('span', { class: `state state--${person.mark}` }, el('i', { class: 'round-dot', 'aria-hidden': 'true' }), `${person.state} ${person.when}`),
      el('span', { class: 'round-last soft' }, last ? say(t.SeenAt, clockOf(last.at), word(last)) : t.NotSeen)),
    el('div', { class: 'round-taps' },
      tap('present', t.Present, () => keep(person, window, away ? { sight: 'returned', minutes: minutesAway(away) } : { sight: 'present' }), last?.sight === 'present' || last?.sight === 'returned'),
      tap('offPost', t.OffPost, () => away || keep(person, window, { sight: 'offPost' }), Boolean(away)),
      tap('dress', t.Dress, () => sheet('dress', { window, person }), seen.some(s => s.sight === 'dress')),
      tap('desk', t.Desk, () => sheet('desk', { window, person }), seen.some(s => s.sight === 'desk'))));
}

const words = { present: t.Present, offPost: t.OffPost, returned: t.Returned, dress: t.Dress, desk: t.Desk };
const word = s => words[s.sight] + (s.rule ? ` · ${t.Charged} ${s.rule}` : '');

function refusals() {
  const wrong = waiting.filter(e => e.message && e.account === hall.account);
  if (wrong.length === 0) return null;
  return el('section', { class: 'round-refused', role: 'alert' }, ...wrong.map(e => el('div', { class: 'notice notice--error' },
    el('p', { class: 'notice-title' }, say(t.RefusedItem, e.name, words[e.sight], e.message)),
    el('div', { class: 'round-actions' },
      el('button', { type: 'button', class: 'button', 'data-do': 'retry', onclick: async () => { await queue.put({ ...e, message: undefined }); await refresh(); flush(); } }, t.Retry),
      el('button', { type: 'button', class: 'button', 'data-do': 'discard', onclick: async () => { await queue.remove(e.id); await refresh(); } }, t.Discard)))));
}

function draw() {
  if (!root.isConnected || document.querySelector('dialog[open]')) { tick(); return; }
  const people = everybody();
  const shown = hall.areas.find(a => a.code === area) ?? hall.areas[0];
  // What had the focus keeps it, although it is drawn anew.
  const at = document.activeElement?.closest?.('[data-do]');
  const place = at && root.contains(at) ? [at.closest('[data-person]')?.dataset.person, at.dataset.do, Boolean(at.closest('.round-alarm'))] : null;
  root.replaceChildren(...[
    bar(),
    alarms(people),
    refusals(),
    hall.areas.length === 0 && el('p', { class: 'panel' }, t.EmptyHall),
    el('div', { class: 'round-areas', role: 'group', 'aria-label': t.Areas }, ...hall.areas.map(a => {
      const here = people.filter(p => p.area === a);
      return el('button', { type: 'button', class: 'round-area', 'data-do': `area-${a.code}`, 'aria-pressed': a === shown ? 'true' : 'false', onclick: () => { area = a.code; sessionStorage.setItem('round-area', a.code); draw(); } },
        el('span', {}, a.name), el('small', {}, say(t.Progress, here.filter(p => p.seen.length > 0).length, here.length)));
    })),
    shown && el('div', { class: 'round-windows' }, ...shown.windows.map(w => el('section', { class: 'panel round-window', 'aria-label': w.name },
      el('h2', {}, w.name, el('span', { class: 'code' }, w.code)),
      el('ul', {}, ...people.filter(p => p.window === w).map(card))))),
  ].filter(Boolean));
  if (place) [...root.querySelectorAll(`[data-do="${place[1]}"]`)].find(b => b.closest('[data-person]')?.dataset.person === (place[0] ?? undefined) && Boolean(b.closest('.round-alarm')) === place[2])?.focus();
}

/** Every second only the clocks move; an alarm that falls due redraws. */
function tick() {
  for (const box of root.querySelectorAll('.round-alarm')) {
    const found = everybody().find(p => p.person.code === box.dataset.person);
    const away = found && awayOf(found.seen);
    if (!away) continue;
    const left = limit() - (now() - away.since);
    if (left <= 0 && !box.classList.contains('round-alarm--over')) { if (!document.querySelector('dialog[open]')) draw(); return; }
    box.querySelector('.round-clock').textContent = left <= 0 ? say(t.Over, span(-left)) : say(t.Left, span(left));
  }
}

await refresh();
flush();
setInterval(tick, 1000);
setInterval(() => { if (waiting.some(e => !e.message)) flush(); else if (link.state !== 'idle') fresh(); }, retryEvery);
setInterval(() => { if (!document.hidden) fresh(); }, hallEvery);
window.addEventListener('online', flush);
window.addEventListener('round-sheet-closed', draw);
document.addEventListener('visibilitychange', () => { if (!document.hidden) { flush(); fresh(); } });
root.dataset.ready = 'true';
