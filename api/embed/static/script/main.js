// One script for both: it wakes the frame that it stands in, and defines the custom element.

import { WatchlineTimeline } from "./element.js";
import { start } from "./frame.js";
import { tellHeight, tellLinks } from "./height.js";
import { layOutRows, painted } from "./laying.js";

customElements.define("watchline-timeline", WatchlineTimeline);
if (document.querySelector("body.embed > main > #words")) wake();

/** The axis comes with what is seen first, then keys of the list, rows out of sight, and heights. */
async function wake() {
  const seen = new Promise((on) => addEventListener("DOMContentLoaded", on)).then(painted);
  tellLinks();
  start(document, document.baseURI, seen);
  await seen;
  const list = document.querySelector(".annals");
  if (list) await layOutRows(list);
  tellHeight();
}
