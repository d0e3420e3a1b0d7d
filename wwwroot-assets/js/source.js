// A text area with line numbers beside it. The text never leaves the browser but as a stream.
export function number(area, gutter) {
  const draw = () => {
    const lines = area.value.split('\n').length;
    gutter.textContent = Array.from({ length: lines }, (_, i) => i + 1).join('\n');
    // Where a field does not size itself by its content.
    area.rows = Math.max(lines, 16);
  };
  if (!area.dataset.numbered) {
    area.dataset.numbered = 'true';
    area.addEventListener('input', draw);
  }
  draw();
}

export function text(area) {
  return new Blob([area.value]);
}

export function show(area, line, column) {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
  const at = start + Math.max(0, column - 1);
  area.focus({ preventScroll: true });
  area.setSelectionRange(at, start + (lines[line - 1] ?? '').length);
  const box = area.parentElement;
  box.scrollIntoView({ block: 'nearest' });
  box.scrollTop = (line - 3) * (area.scrollHeight / Math.max(lines.length, area.rows));
}
