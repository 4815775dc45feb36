// Days as the server counts them (graph/calendar.py): 1 is 1 January of the year 1.

const EPOCH = 719163;
const LENGTH = 864e5;

/** Number of the day that begins this month; months count from 0 and may run past their year. */
export function dayNumber(year, month = 0) {
  return new Date(0).setUTCFullYear(year, month, 1) / LENGTH + EPOCH;
}

/** The day as a date. */
export function dateOf(day) {
  return new Date((Math.floor(day) - EPOCH) * LENGTH);
}

/** Months since the year 0 began, until the one that holds this day. */
export function monthOf(day) {
  const date = dateOf(day);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/**
 * Stretches of the calendar, the shortest first: a day, five days of a month (the sixth runs to its
 * end), a month, three, one, two, five, ten years and so on.
 */
export const UNITS = [1, 5].map((days) => ({ days, months: 0 }));
for (const months of [1, 3]) UNITS.push({ days: months * 30.4, months });
for (let step = 12; step < 1e7; step *= 10) {
  for (const times of [1, 2, 5]) UNITS.push({ days: times * step * 30.4, months: times * step });
}

/** Number of the stretch that holds a day. */
export function cellOf({ days, months }, day) {
  if (months) return Math.floor(monthOf(day) / months);
  return days > 1 ? monthOf(day) * 6 + Math.min(5, Math.floor((dateOf(day).getUTCDate() - 1) / 5)) : Math.floor(day);
}

/** The day on which a stretch begins. */
export function cellStart({ days, months }, cell) {
  if (months) return dayNumber(0, cell * months);
  const month = Math.floor(cell / 6);
  return days > 1 ? dayNumber(0, month) + (cell - month * 6) * 5 : cell;
}

/** The first unit that takes so many pixels. */
export function unitFor(scale, pixels) {
  return UNITS.find(({ days }) => days * scale >= pixels) ?? UNITS.at(-1);
}
