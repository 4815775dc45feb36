// <watchline-timeline src="…/embed/timelines/ID">: the embed in the page itself. What the element
// holds is shown until then, and stays where script, the address or its style cannot be had.

import { element } from "./elements.js";
import { start } from "./frame.js";
import { get, withQuery } from "./get.js";

export class WatchlineTimeline extends HTMLElement {
  async connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const kept = root.appendChild(element("slot"));
    const base = new URL(this.getAttribute("src"), document.baseURI);
    const page = await get(withQuery(base, { linked: 1 }), "document");
    const { lang, dir, dataset } = page.documentElement;
    const sheet = element("link", { rel: "stylesheet", href: page.querySelector("link[rel=stylesheet]").href });
    page.querySelector(".annals")?.classList.add("laid");
    sheet.onload = () => {
      if (dataset.theme) this.dataset.theme = dataset.theme;
      kept.replaceWith(element("div", { className: "embed", lang, dir }, ...page.body.children));
      start(root, base);
    };
    root.append(sheet);
  }
}
