// One script for both: it wakes the frame that it stands in, and defines the custom element.

import { WatchlineTimeline } from "./element.js";
import { start } from "./frame.js";
import { tellHeight, tellLinks } from "./height.js";
import { layOutRows, painted } from "./laying.js";

const MOST = 500; // milliseconds that rows wait for an axis which has to be fetched

customElements.define("watchline-timeline", WatchlineTimeline);
if (document.querySelector("body.embed > #words")) wake(document.querySelector(".annals"));

/** Events come before what script makes of them, that before rows out of sight, then heights. */
async function wake(list) {
  tellLinks();
  await painted();
  try {
    await Promise.race([start(document, document.baseURI), new Promise((on) => setTimeout(on, MOST))]);
  } finally {
    await painted();
    if (list) await layOutRows(list);
    tellHeight();
  }
}
