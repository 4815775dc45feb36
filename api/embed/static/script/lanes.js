// Which events are drawn one by one, and which are folded into bars. The rule: marks are stacked in
// lanes so that none touches another, long ones from the top; where those of one stretch of the calendar do not all find
// room, the whole stretch is one bar that says how many it holds. Closer by, stretches are shorter
// and have more room, until every event is drawn.

import { cellOf, cellStart, unitFor } from "./days.js";

const NARROWEST = 27; // pixels of a bar: a number of four digits fits
const THINNEST = 5; // pixels of a mark
const LONG = 150; // pixels from which on a mark keeps out of the way, in the lanes above

export const [DAY, MONTH, YEAR, UNSURE, SPAN, SINCE, UNTIL] = [0, 1, 2, 3, 4, 5, 6]; // graph/marks.py

/** The bars, and the marks that are drawn, each in its lane. `scale` is in pixels a day. */
export function layOut(marks, scale, lanes) {
  const unit = unitFor(scale, NARROWEST);
  const free = Array(lanes).fill(-Infinity);
  const bars = [];
  const drawn = [];
  for (let from = 0, to; from < marks.length; from = to) {
    const cell = cellOf(unit, marks[from].first);
    const end = cellStart(unit, cell + 1);
    for (to = from + 1; to < marks.length && marks[to].first < end;) to += 1;
    const held = [...free];
    const most = lanes * (2 + (unit.days * scale) / THINNEST);
    let at = from;
    while (to - from <= most && at < to && stack(marks[at], scale, free)) at += 1;
    if (at === to) drawn.push(...marks.slice(from, to));
    else {
      held.forEach((pixel, lane) => { free[lane] = pixel; });
      bars.push({ first: cellStart(unit, cell), end, count: to - from });
    }
  }
  return [bars, drawn];
}

/** Take the first lane that is free from where the mark begins, with its dots, arrow and sign. */
function stack(mark, scale, free) {
  const { first, end, about, shape, signed } = mark;
  const start = first * scale - (shape === UNTIL ? 14 : about ? 11 : 2);
  const high = (mark.end - first) * scale > LONG;
  mark.lane = free[high ? "findLastIndex" : "findIndex"]((pixel) => pixel <= start);
  if (mark.lane < 0) return false;
  free[mark.lane] = wide(mark) * scale + (shape === SINCE ? 17 : about ? 14 : 5) + (signed ? 16 : 0);
  return true;
}

/** Where the mark ends: a single day is drawn as a point. */
export function wide({ first, end }) {
  return end > first ? end + 1 : first;
}
