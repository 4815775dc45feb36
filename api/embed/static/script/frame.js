// An embed is complete without script; this adds the axis, search, filters, and all its events.

import { Axis } from "./axis.js";
import { rove } from "./elements.js";
import { get, withQuery } from "./get.js";
import { List } from "./list.js";
import { readMarks } from "./marks.js";
import { makeTools } from "./tools.js";
import { readWords } from "./words.js";

/**
 * Bring an embed to life: in a document, or in the shadow of an element; `base` is its address. The
 * axis and its tools are made at once, the list when its rows have been `seen`.
 */
export async function start(root, base, seen) {
  addEventListener("beforeprint", () => openForPrint(root));
  const figure = root.querySelector(".axis");
  const { src, rows, total } = figure?.dataset ?? {};
  const [source, runs] = [src, rows].map((address) => address && new URL(address, base));
  let axis;
  const reading = readList(root, seen, runs, total, (place) => axis?.marks && axis.follow(place));
  const held = root.getElementById("axis-data");
  if (total < 2 || !(held || src)) return;
  const words = readWords(root);
  const data = held ? JSON.parse(held.textContent) : await get(source, "json");
  if (data.first.length < 2) return; // too many to draw
  const marks = readMarks(data);
  if (!held) await breathe(); // so many are work for two tasks: the reader's hand is not kept waiting
  axis = new Axis(figure, root, words, {
    async chose(place, enter) {
      const list = await reading;
      axis.say(words.say("at", { n: place + 1, total: list.total }));
      const row = list.row(place) ?? await list.show(place);
      if (enter) list.go(row);
      if (row && axis.place === place) axis.say(describe(row));
    },
    async rested(mark) {
      if (mark) (await reading).show(mark.place);
    },
    async pointed(place) {
      const row = (await reading).row(place);
      if (row) axis.say(describe(row));
    },
  });
  const bars = figure.querySelector("svg > rect");
  const caption = figure.querySelector("figcaption");
  requestAnimationFrame(() => { // all is laid out then, and painted after
    if (bars) caption.style.minBlockSize = `${caption.offsetHeight}px`;
    axis.take(marks);
    if (bars) caption.querySelector(".rule").textContent = words.say("rule"); // no longer of a year each
    else axis.say(words.say("hint"));
    figure.classList.remove("told");
  });

  let asked;
  makeTools(root.querySelector(".tools"), words, data, axis, async (filters) => {
    asked = filters;
    const list = await reading;
    if (list.whole) {
      list.filter((row, at) => fits(filters, data, row, at));
      axis.take(readMarks(data, (at) => !list.every[at].hidden));
    } else {
      const found = await get(withQuery(source, filters), "json");
      if (asked !== filters) return; // something else was asked meanwhile
      axis.take(readMarks(found));
      list.narrow(withQuery(runs, filters), found.total);
    }
    axis.say(words.say("found", { n: list.total, total: data.total }));
  });
}

/** The list once its rows have been seen, null where there is none; keys lead through head and foot too. */
async function readList(root, seen, rows, total, at) {
  await seen;
  for (const part of root.querySelectorAll("header, footer")) rove(part);
  const list = total ? new List(root, rows, Number(total), at) : null;
  // of a published part the rest is on other pages
  if (root === document && (rows || list?.whole)) {
    goToFragment(list);
    addEventListener("hashchange", () => goToFragment(list));
  }
  return list;
}

/** Does an event that is here fit? Words are looked for in all that its row says. */
function fits({ text, kind, jurisdiction }, data, row, at) {
  const plain = (said) => said.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (!kind || data.kinds[data.kind[at]][0] === kind)
    && (!jurisdiction || data.jurisdictions[data.jurisdiction[at]][0] === jurisdiction)
    && plain(text).split(/\s+/).every((word) => plain(row.textContent).includes(word));
}

/** Let the browser do what waits, then go on. */
const breathe = () => new Promise((on) => setTimeout(on));

/** Date, title and status, as the row has them. */
function describe(row) {
  const parts = row.querySelectorAll(":is(h2, h3, h4, h5, h6), div > .evidence > :is(.mark, [class])");
  return [row.dataset.date, ...[...parts].map((part) => part.textContent.trim())].join(" · ");
}

/** Go to the event that the fragment names; other ids are the browser's to find. */
async function goToFragment(list) {
  const id = decodeURIComponent(location.hash.slice(1));
  const here = document.getElementById(id);
  if (!id || id[0] === "?" || (here && !here.matches(".event"))) return; // WordPress writes #?secret=
  list.go(await list.seek(id).catch(() => null));
}

/** Paper cannot be opened: print with every <details> open, then put them back. */
function openForPrint(root) {
  for (const details of root.querySelectorAll("details:not([open])")) {
    details.open = true;
    addEventListener("afterprint", () => { details.open = false; }, { once: true });
  }
}
