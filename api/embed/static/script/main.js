// One script for both: it wakes the frame that it stands in, and defines the custom element.

import { WatchlineTimeline } from "./element.js";
import { start } from "./frame.js";
import { tellHost } from "./height.js";

customElements.define("watchline-timeline", WatchlineTimeline);
if (document.querySelector("body.embed > #words")) {
  tellHost();
  // once the first frame is painted: events come before what script makes of them
  requestAnimationFrame(() => setTimeout(start, 0, document, document.documentElement.lang, document.baseURI));
}
