// One script for both: it wakes the frame that it stands in, and defines the custom element.

import { WatchlineTimeline } from "./element.js";
import { start } from "./frame.js";
import { tellHost } from "./height.js";

customElements.define("watchline-timeline", WatchlineTimeline);
if (document.querySelector("body.embed > #words")) {
  tellHost();
  start(document, document.documentElement.lang, document.baseURI);
}
