// The browser's own modal dialog keeps focus inside and gives it back afterwards.
export function open(dialog, first) {
  if (!dialog.open) dialog.showModal();
  first?.focus();
}

export function close(dialog) {
  if (dialog.open) dialog.close();
}
