// Whoever arrives at a page begins at its heading: the screen reader reads it, and Tab leads on from there.
// A page is on the screen before its circuit answers that it is; whoever writes in a field by then is left there.
export function arrive(first) {
  const at = document.activeElement;
  if (at?.matches('input, textarea, select') && (first || at.closest('main'))) return;
  const heading = document.querySelector('h1');
  if (!heading) return;
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading.focus();
}
