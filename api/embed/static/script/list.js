// The list of events: all of them, or a run by place, with others fetched as the reader goes there.

import { element, rove, stepOf } from "./elements.js";
import { get, withQuery } from "./get.js";

const RUN = 30;

export class List {
  /** `rows` is the address of runs; `at` hears at which place the reader is. */
  constructor(root, rows, total, at) {
    this.list = root.querySelector(".annals");
    this.more = root.querySelector(".more");
    this.every = [...this.list.querySelectorAll(".event")];
    this.whole = this.every.length === total;
    Object.assign(this, { rows, total });
    this.stops = [this.list, this.more].filter(Boolean).map((part) => rove(part));
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("focusin", (event) => at(Number(event.target.closest(".event")?.dataset.n)));
    this.more?.addEventListener("click", (event) => this.turn(event));
    this.taken();
  }

  row(place) {
    return this.list.querySelector(`[data-n="${place}"]`);
  }

  /** The row at this place, in a run that begins there, or ends there. */
  async show(place, ends) {
    const from = Math.max(0, Math.min(ends ? place - RUN + 1 : place, this.total - RUN));
    if (!this.whole && from !== this.from) await this.fetch({ from_place: from });
    return this.row(place);
  }

  /** The row of the event with this id, once its run is here. */
  async seek(id) {
    const row = () => this.list.querySelector(`[id="${CSS.escape(id)}"]`);
    if (!row() && !this.whole) await this.fetch({ event: id });
    return row();
  }

  async fetch(which) {
    const asked = (this.asked = withQuery(this.rows, which));
    const page = await get(asked, "document");
    if (asked !== this.asked) return; // the reader has gone on meanwhile
    this.list.style.minBlockSize = `${this.list.offsetHeight}px`; // what stands below stays put
    for (const part of [this.list, this.more]) part?.replaceChildren(...page.querySelector(`.${part.classList[0]}`).childNodes);
    this.taken();
  }

  /** Rows are there: one tab stop, and addresses as text where links lead nowhere. */
  taken() {
    this.from = Number(this.list.querySelector(".event")?.dataset.n);
    for (const renew of this.stops) renew();
    if (self.origin !== "null" || location.protocol === "file:") return; // there links do
    for (const link of this.list.querySelectorAll(".source[href]")) link.parentNode.append(element("span", { className: "address" }, ` <${link.href}>`));
  }

  /** Where all are here: hide those that do not fit, and give the others their places anew. */
  filter(fits) {
    let n = 0;
    this.every.forEach((row, at) => {
      row.hidden = !fits(row, at);
      row.dataset.n = row.hidden ? "" : n++;
    });
    for (const year of this.list.querySelectorAll(".year")) {
      let next = year;
      while ((next = next.nextElementSibling)?.hidden && next.matches(".event"));
      year.hidden = !next?.matches(".event");
    }
    this.total = n;
    this.taken();
  }

  /** Show what is had from this address instead. */
  narrow(rows, total) {
    Object.assign(this, { rows, total });
    return this.fetch({ from_place: 0 });
  }

  async turn(event) {
    const link = event.target.closest("a[rel]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.go(await this.show(Number(new URL(link.href).searchParams.get("from_place"))));
  }

  /** Take the reader to a row. */
  go(row) {
    this.list.querySelector(".at")?.classList.remove("at");
    row?.classList.add("at");
    row?.querySelector("a[href], summary").focus();
  }

  async key(event) {
    const step = stepOf(event, this.list, "ArrowUp", "ArrowDown");
    const place = { Home: 0, End: this.total - 1 }[event.key] ?? Number(event.target.closest(".event").dataset.n) + step;
    if (!step && !/^(Home|End)$/.test(event.key)) return;
    event.preventDefault();
    if (place >= 0 && place < this.total) this.go(this.row(place) ?? await this.show(place, step < 0));
  }
}
