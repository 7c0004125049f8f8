// How long nobody has touched this browser, by the wall clock: it goes on while a tablet sleeps.
// One time for all tabs, kept where each of them can read it at once. It says nothing of anybody.

const KEY = "touched";

let wall = Date.now();
let steady = performance.now();

const elsewhere = () => {
  try { return Number(localStorage.getItem(KEY)) || 0; } catch { return 0; }
};

/** Somebody is here. */
export const touch = () => {
  [wall, steady] = [Date.now(), performance.now()];
  try { localStorage.setItem(KEY, wall); } catch { /* no storage: each tab counts alone */ }
};

/** Seconds since somebody was. A clock that was set back does not make it less. */
export const idleFor = () => {
  const last = elsewhere();
  if (last > wall && last <= Date.now()) {
    steady += last - wall;
    wall = last;
  }
  return Math.max(Date.now() - wall, performance.now() - steady) / 1000;
};

/** Whether anybody was here in the last so many seconds, before this page was opened too. */
export const wasHere = (seconds) => {
  const ago = Date.now() - elsewhere();
  return ago >= 0 && ago < seconds * 1000;
};
