// What the script says. Messages come with the page, and so do the names of months and the mark
// between thousands: to ask the browser's Intl for them takes longer than all else here.

/** Ways to say things in the language of this root; digits are Latin, as everywhere on the page. */
export function readWords(root) {
  const messages = JSON.parse(root.getElementById("words").textContent);
  const number = (whole) => String(whole).replace(/\B(?=(\d{3})+$)/g, messages.group);
  const year = (date) => {
    const found = date.getUTCFullYear();
    return found > 0 ? String(found) : messages.bce.replace("{year}", 1 - found);
  };
  const month = (date) => messages.months[date.getUTCMonth()];
  return {
    number,
    say: (name, values) => messages[name].replace(/{(\w+)}/g, (_, key) => number(values[key])),
    /** Where a stretch of the calendar begins, below its line. */
    label({ months }, date) {
      if (months >= 12 || (months && !date.getUTCMonth())) return year(date);
      return months || date.getUTCDate() === 1 ? month(date)[0] : String(date.getUTCDate());
    },
    /** What labels that are parts of a year do not say. */
    context: ({ months }, date) => (months >= 12 ? "" : months ? year(date) : month(date)[1].replace("{year}", year(date))),
  };
}
