import { shrink } from './round-queue.js';
import { el, say } from './round-parts.js';

const shownAtMost = 60;

/** Rules that the tapped matter most likely falls under come first; the officer may take any other. */
function ranked({ rules, kind, t }) {
  const hints = (kind === 'dress' ? t.DressWords : kind === 'desk' ? t.DeskWords : '').split(',').filter(Boolean);
  const used = JSON.parse(localStorage.getItem(`round-rules-${kind}`) ?? '[]');
  const weight = rule => (kind === 'offPost' && rule.offPost ? 100 : 0) + (used.includes(rule.code) ? 20 - used.indexOf(rule.code) : 0) + (hints.some(h => rule.text.includes(h)) ? 5 : 0);
  return rules.map(rule => ({ rule, weight: weight(rule) })).sort((a, b) => b.weight - a.weight);
}

function remember(kind, code) {
  const used = JSON.parse(localStorage.getItem(`round-rules-${kind}`) ?? '[]').filter(c => c !== code);
  localStorage.setItem(`round-rules-${kind}`, JSON.stringify([code, ...used].slice(0, 3)));
}

/** Asks under which rule what was seen falls, or none; `save({ rule, note, photo })` gets what was chosen. */
export function openSheet({ t, kind, person, rules, away }, save) {
  const order = ranked({ rules, kind, t });
  const likely = order.filter(o => o.weight > 0).map(o => o.rule);
  let photo = null, all = likely.length === 0;
  const name = `rule-${kind}`;
  const list = el('div', { class: 'sheet-rules', role: 'radiogroup', 'aria-label': t.Rule });
  const find = el('input', { class: 'input', type: 'search', autocomplete: 'off', placeholder: t.FindRule, 'aria-label': t.FindRule, oninput: () => { all = true; fill(); } });
  const note = el('textarea', { class: 'input', rows: 2, maxlength: 500, 'aria-label': t.Note });
  if (away) note.value = say(t.NoteAway, away.from, away.until, away.minutes);
  const wrong = el('p', { class: 'field-error', role: 'alert' });
  const file = el('input', { class: 'photo-input', type: 'file', accept: 'image/*', capture: 'environment', 'aria-label': t.Photo, onchange: take });
  const said = el('span', { 'aria-hidden': 'true' }, t.Photo);
  const remove = el('button', { type: 'button', class: 'button', hidden: true, onclick: () => { photo = null; file.value = ''; shown(); } }, t.RemovePhoto);

  function option(code, ...content) {
    return el('label', { class: 'sheet-rule' }, el('input', { type: 'radio', name, value: code }), el('span', {}, ...content));
  }

  function fill() {
    const chosen = dialog.querySelector(`input[name="${name}"]:checked`)?.value;
    const typed = find.value.trim().toLowerCase();
    const fits = r => !typed || r.code.toLowerCase().startsWith(typed) || r.text.toLowerCase().includes(typed);
    const offered = (all ? order.map(o => o.rule) : likely).filter(fits).slice(0, shownAtMost);
    list.replaceChildren(
      ...offered.map(r => option(r.code, el('span', { class: 'code' }, r.code), ` ${r.text} `, el('span', { class: 'soft' }, r.effect))),
      option('', t.NoRule),
      ...(all ? [] : [el('button', { type: 'button', class: 'button button--quiet', onclick: () => { all = true; fill(); } }, t.MoreRules)]));
    const preset = chosen ?? (kind === 'offPost' && likely[0]?.code) ?? '';
    const box = [...list.querySelectorAll('input')].find(i => i.value === preset) ?? list.querySelector('input[value=""]');
    box.checked = true;
  }

  async function take() {
    wrong.textContent = '';
    if (!file.files[0]) return;
    try {
      photo = await shrink(file.files[0]);
    } catch {
      photo = null;
      wrong.textContent = t.PhotoBad;
    }
    shown();
  }

  function shown() {
    said.textContent = photo ? t.PhotoTaken : t.Photo;
    remove.hidden = !photo;
  }

  const titles = { offPost: t.SheetOffPost, dress: t.SheetDress, desk: t.SheetDesk };
  const dialog = el('dialog', { class: 'dialog round-sheet', 'aria-labelledby': 'round-sheet-title' },
    el('form', { class: 'dialog-body', method: 'dialog', onsubmit: event => {
      event.preventDefault();
      const rule = dialog.querySelector(`input[name="${name}"]:checked`)?.value || undefined;
      if (rule) remember(kind, rule);
      dialog.close();
      save({ rule, note: note.value.trim() || undefined, photo: photo ?? undefined });
    } },
    el('h2', { id: 'round-sheet-title', tabindex: '-1', autofocus: true }, say(titles[kind], person.name)),
    find, list,
    el('label', { class: 'field' }, el('span', { class: 'field-label' }, t.Note), note),
    el('div', { class: 'round-actions' }, el('label', { class: 'button photo-button' }, file, said), remove),
    wrong,
    el('div', { class: 'dialog-actions' },
      el('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, t.Cancel),
      el('button', { type: 'submit', class: 'button button--primary', 'data-do': 'save' }, t.Save))));
  dialog.addEventListener('close', () => { dialog.remove(); window.dispatchEvent(new Event('round-sheet-closed')); });
  document.body.append(dialog);
  fill();
  dialog.showModal();
}
