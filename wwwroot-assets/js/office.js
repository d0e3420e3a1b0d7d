import { keepLink, reloadIfServed, staleAfter } from './connection.js';
import './keep.js';

const root = document.documentElement;
const band = document.querySelector('.link-band');
let typed = false;

document.addEventListener('input', () => { typed = true; }, { capture: true });
document.addEventListener('submit', () => { typed = false; }, { capture: true });
document.addEventListener('click', event => {
  if (event.target.closest?.('[data-reload]')) location.reload();
});

// In a combobox Enter takes the marked entry and the arrows move the mark; neither may reach the form.
document.addEventListener('keydown', event => {
  if (event.target.getAttribute?.('role') !== 'combobox') return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp' || (event.key === 'Enter' && !event.ctrlKey)) event.preventDefault();
}, { capture: true });

// A stroke goes to the search, unless somebody is writing.
document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.closest?.('input, textarea, select, [contenteditable], dialog')) return;
  const search = document.getElementById('top-search');
  if (!search || search.disabled) return;
  event.preventDefault();
  search.focus();
});

// A field with a usual value is overwritten by typing.
document.addEventListener('focusin', event => {
  if (event.target.matches?.('input[data-select]')) event.target.select();
});

// Of more tabs than fit on a phone the one in use is in view; scrolled once, so that nobody is moved while looking for another.
const shown = new WeakMap();
function showTab() {
  bringIntoView(document.querySelector('.tabs > .active'), '.tabs');
  bringIntoView(document.querySelector('.rail-link.active'), '.rail-list');
}

function bringIntoView(tab, of) {
  const strip = tab?.closest(of);
  if (!strip || shown.get(strip) === tab || strip.scrollWidth <= strip.clientWidth) return;
  shown.set(strip, tab);
  strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
}

new MutationObserver(showTab).observe(document.body, { subtree: true, childList: true, attributeFilter: ['class'] });
showTab();

const link = keepLink({
  heartbeat: band.dataset.heartbeat,
  anyAnswer: true,
  shownVersion: () => null,
  async lost() {
    // What was typed is lost by loading again: then the person decides.
    if (typed) root.dataset.link = 'gone';
    else await reloadIfServed(location.href);
  },
  changed: show,
});

function show() {
  if (root.dataset.link === 'gone') return;
  const stale = link.circuitDown || performance.now() - link.freshAt > staleAfter;
  if (stale) root.dataset.link = 'stale';
  else delete root.dataset.link;
}

setInterval(show, 1000);
