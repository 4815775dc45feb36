// What the script says: messages from the page, numbers and dates as its language writes them.

/** Ways to say things in the language of this root; digits are Latin, as everywhere on the page. */
export function readWords(root, language) {
  const messages = JSON.parse(root.getElementById("words").textContent);
  const locale = `${language === "en" ? "en-GB" : language}-u-nu-latn`;
  const number = new Intl.NumberFormat(locale).format;
  const year = (date) => {
    const found = date.getUTCFullYear();
    return found > 0 ? String(found) : messages.bce.replace("{year}", 1 - found);
  };
  const write = (format) => new Intl.DateTimeFormat(locale, { ...format, timeZone: "UTC" }).format;
  const month = write({ month: "short" });
  const monthAndYear = write({ month: "long", year: "numeric" });
  return {
    number,
    say: (name, values) => messages[name].replace(/{(\w+)}/g, (_, key) => number(values[key])),
    /** Where a stretch of the calendar begins, below its line. */
    label({ months }, date) {
      if (months >= 12 || (months && !date.getUTCMonth())) return year(date);
      return months || date.getUTCDate() === 1 ? month(date) : String(date.getUTCDate());
    },
    /** What labels that are parts of a year do not say. */
    context: ({ months }, date) => (months >= 12 ? "" : months ? year(date) : monthAndYear(date)),
  };
}
