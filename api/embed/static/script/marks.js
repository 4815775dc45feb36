// What the axis draws, in the order of time: thousands of events in few bytes each.

import { dayNumber, monthOf } from "./days.js";

const FURTHEST = 9e7; // days: the most that a Date can tell from 1970; what lies beyond stands there

/** Marks of axis data as it is served (api/embed/axis_data.py); `fits` may leave some out. */
export function readMarks(data, fits = () => true) {
  let start = 0;
  const marks = [];
  data.first.forEach((step, at) => {
    start += step;
    if (!fits(at)) return;
    const first = Math.max(-FURTHEST, Math.min(start, FURTHEST));
    const status = data.statuses[data.status[at]];
    marks.push({
      first,
      end: first + data.days[at],
      shape: data.shape[at] % 8,
      about: data.shape[at] > 7,
      status,
      signed: status !== "supported",
      place: marks.length,
    });
  });
  // an open start is drawn at its end, so the order of the list is not quite that of the drawing
  return marks.sort((a, b) => a.first - b.first);
}

/** The days from the start of the first year to the end of the last one. */
export function wholeYears(marks) {
  const year = (day, more) => dayNumber(Math.floor(monthOf(day) / 12) + more);
  return [year(marks[0].first, 0), year(marks.reduce((last, { end }) => Math.max(last, end), -FURTHEST), 1)];
}
