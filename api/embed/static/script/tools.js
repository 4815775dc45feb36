// Search, filters and zoom: made by script, since without it they would lead nowhere.

import { element, rove } from "./elements.js";
import { STEP } from "./input.js";

const PAUSE = 250; // milliseconds without a key, after which the words are looked for

/** Fill the bar; `ask` is called with what to look for, `axis` is moved. */
export function makeTools(bar, words, data, axis, ask) {
  const search = element("input", { type: "search", name: "text", placeholder: words.say("search"), ariaLabel: words.say("search") });
  const choices = ["kind", "jurisdiction"].map((name) => choice(words, name, data));
  const fields = [search, ...choices];
  const zoom = element("div", { className: "zoom", role: "group", ariaLabel: words.say("zoom") });
  for (const [sign, name, times] of [["−", "farther", 1 / STEP], ["+", "closer", STEP], ["↔", "all", 0]]) {
    zoom.append(element("button", { ariaLabel: words.say(name), onclick: () => axis.closer(times) }, sign));
  }
  let waiting;
  const later = (pause) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]))), pause);
  };
  for (const field of fields) field.oninput = () => later(field === search ? PAUSE : 0);
  rove(zoom);
  // where the bar is narrow the sheet keeps the choices for who asks for them
  const first = choices.find(({ hidden }) => !hidden);
  const filter = element("button", { className: "filter", hidden: !first }, words.say("filter"));
  filter.onclick = () => {
    filter.hidden = true;
    first.focus();
  };
  bar.append(search, zoom, filter, ...choices);
}

/** What there is of this, the commonest first, each with how many events are of it. */
function choice(words, name, data) {
  const made = element("select", { name, ariaLabel: words.say(name) }, element("option", { value: "" }, words.say(`any_${name}`)));
  for (const [value, said, n] of data[`${name}s`]) if (value) made.append(element("option", { value }, `${said} (${words.number(n)})`));
  made.hidden = made.length < 3;
  return made;
}
