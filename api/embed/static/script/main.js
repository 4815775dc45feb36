// One script for both: it wakes the frame that it stands in, and defines the custom element.

import { WatchlineTimeline } from "./element.js";
import { start } from "./frame.js";
import { tellHeight, tellLinks } from "./height.js";
import { layOutRows, painted } from "./laying.js";

customElements.define("watchline-timeline", WatchlineTimeline);
if (document.querySelector("body.embed > main > #words")) wake();

/** The axis comes with what is seen first, then rows out of sight, then heights. */
async function wake() {
  const read = new Promise((on) => addEventListener("DOMContentLoaded", on));
  tellLinks();
  start(document, document.baseURI, read);
  await read;
  await painted();
  const list = document.querySelector(".annals");
  if (list) await layOutRows(list);
  tellHeight();
}
