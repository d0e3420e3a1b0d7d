// The wall's own clockwork: clock, age of the data, the band that says it is stale, and the way back.
// Every word comes from the page, which the server wrote in its language.
import { keepLink, reloadIfServed, staleAfter } from './connection.js';

const root = document.documentElement;
const wall = () => document.getElementById('wall');
const part = name => document.querySelector(`[data-wall="${name}"]`);
const openedAt = performance.now();
const hour = 3600000;
let reloadedOn = null;

const link = keepLink({
  heartbeat: wall().dataset.heartbeat,
  shownVersion: () => Number(wall().dataset.version),
  lost: () => reloadIfServed(location.href),
  changed: tick,
  // Its token was revoked: the server shows it the way back in.
  refused: () => location.reload(),
});

const fill = (pattern, ...values) => pattern.replace(/\{(\d)\}/g, (_, i) => values[Number(i)]);
const two = number => String(number).padStart(2, '0');

/** Puts a text in place only when it differs: nothing is laid out again for the same second. */
function say(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** The centre's wall time of a server instant, readable through the UTC getters. */
const local = (instant, offset) => new Date(instant + offset * 60000);
const clockOf = (words, time) => fill(words.clock, two(time.getUTCHours()), two(time.getUTCMinutes()), two(time.getUTCSeconds()));

function tick() {
  const element = wall();
  if (!element) return;
  const words = element.dataset, now = performance.now();
  if (link.serverOffset !== null) {
    const time = local(link.serverOffset + now, link.utcOffset);
    say(part('clock'), clockOf(words, time));
    say(part('date'), fill(words.date, words.months.split(',')[time.getUTCMonth()], time.getUTCDate(), words.weekdays.split(',')[time.getUTCDay()]));
    nightly(time, now);
  }

  const age = Math.max(0, Math.floor((now - link.freshAt) / 1000));
  say(part('age'), age < 60 ? fill(words.ageSeconds, age)
    : age < 3600 ? fill(words.ageMinutes, Math.floor(age / 60))
    : fill(words.ageHours, Math.floor(age / 3600)));

  if (now - link.freshAt > staleAfter) {
    const last = link.freshTime === null ? words.shownAt.slice(11, 19) : clockOf(words, local(link.freshTime, link.utcOffset));
    say(part('stale'), fill(words.stale, last));
    root.dataset.link = 'stale';
  } else {
    delete root.dataset.link;
  }
}

/** A browser that stays open for months starts afresh once a night, when nobody is looking and the server is well. */
function nightly(time, now) {
  if (time.getUTCHours() !== 3 || time.getUTCMinutes() < 30 || time.getUTCMinutes() > 39) return;
  const day = time.toISOString().slice(0, 10);
  if (reloadedOn === day || now - openedAt < hour || !link.ok || link.circuitDown) return;
  reloadedOn = day;
  reloadIfServed(location.href);
}

// Four times a second: the clock must not skip a second, nor the band come late.
setInterval(tick, 250);
