// Walks the days of a year with the keyboard: one stop for Tab, arrows for days and weeks, Page keys for months.
const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function rove(grid) {
  grid.addEventListener("keydown", event => {
    const days = [...grid.querySelectorAll("button[data-day]")];
    const at = days.indexOf(document.activeElement);
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const to = target(days, at, event.key);
    if (to === undefined) return;
    event.preventDefault();
    days[Math.min(Math.max(to, 0), days.length - 1)].focus();
  });
  grid.addEventListener("focusin", event => {
    if (event.target.dataset?.day) enter(grid, event.target);
  });
  // Before this the keys do nothing; whoever presses them by program waits for it.
  grid.dataset.walks = "";
}

function target(days, at, key) {
  if (key in steps) return at + steps[key];
  const [year, month, day] = days[at].dataset.day.split("-").map(Number);
  const length = m => new Date(year, m, 0).getDate();
  const find = (m, d) => {
    const wanted = [year, String(m).padStart(2, "0"), String(Math.min(d, length(m))).padStart(2, "0")].join("-");
    return days.findIndex(other => other.dataset.day === wanted);
  };
  if (key === "Home") return find(month, 1);
  if (key === "End") return find(month, 31);
  if (key === "PageUp" && month > 1) return find(month - 1, day);
  if (key === "PageDown" && month < 12) return find(month + 1, day);
  return undefined;
}

function enter(grid, day) {
  for (const other of grid.querySelectorAll('button[data-day][tabindex="0"]')) other.tabIndex = -1;
  day.tabIndex = 0;
}
