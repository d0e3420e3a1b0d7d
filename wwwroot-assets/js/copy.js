// Copies what an input holds. In a hall without certificates the clipboard interface is missing: then the old command.
export async function copy(input) {
  input.focus();
  input.select();
  try {
    if (navigator.clipboard) { await navigator.clipboard.writeText(input.value); return true; }
  } catch {
    // Not permitted: the selection remains.
  }
  return document.execCommand('copy');
}
