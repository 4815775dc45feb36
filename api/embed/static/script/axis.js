// The time axis: a drawing, the days that it shows, and the event at which the reader is.

import { element } from "./elements.js";
import { readInk } from "./ink.js";
import { listen } from "./input.js";
import { layOut } from "./lanes.js";
import { wholeYears } from "./marks.js";
import { ABOVE, BELOW, LANE, draw, find } from "./picture.js";
import { View } from "./view.js";

const LEVELS = 2; // how often lanes are laid anew while the scale doubles
const REST = 150; // milliseconds without a move, after which the list follows

export class Axis {
  chosen = -1;
  view = new View();

  /** `frame` hears of the event that is chosen, of one that is pointed at, and of rest after a move. */
  constructor(figure, root, words, frame) {
    const still = figure.querySelector("svg");
    this.canvas = element("canvas", { ariaHidden: true });
    this.pen = this.canvas.getContext("2d");
    this.stop = element("div", { className: "chart", role: "slider", tabIndex: 0, ariaLabel: words.say("axis") }, this.canvas);
    this.now = element("p", { className: "now", role: "status" });
    Object.assign(this, { figure, root, words, frame });
    still.after(this.stop, this.now);
    this.stop.style.blockSize = `${still.getAttribute("height")}px`; // or what the sheet bids
    figure.classList.add("live");
    listen(this, this.stop);
    new ResizeObserver(() => {
      if (this.stop.clientWidth !== this.view.width) this.resize();
    }).observe(this.stop);
    matchMedia("(prefers-color-scheme: dark)").onchange = () => this.resize();
  }

  /** Draw these marks; the days of the first ones are the whole. */
  take(marks) {
    this.marks = marks;
    this.days ??= wholeYears(marks);
    this.stop.ariaValueMin = 1;
    this.stop.ariaValueMax = Math.max(1, marks.length);
    this.tell(-1);
    this.resize();
    this.say(this.counted());
  }

  /** Say this in the live line; on a narrow screen it stands where the caption stood. */
  say(text) {
    this.now.textContent = text;
    this.figure.classList.add("told");
  }

  resize() {
    const { stop, canvas, pen, words } = this;
    const { clientWidth: width, clientHeight: height } = stop;
    const way = getComputedStyle(stop).direction === "rtl" ? -1 : 1;
    this.base = height - BELOW;
    this.ink = { ...words, ...readInk(this.root, this.figure) };
    this.view.fit(width, way, this.days);
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    pen.scale(devicePixelRatio, devicePixelRatio);
    this.level = null;
    this.draw();
  }

  /** Draw with the next frame, once; the list follows when all is at rest, unless it leads. */
  changed(leads) {
    this.next ??= requestAnimationFrame(() => this.draw());
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      const counted = this.counted();
      if (leads) return;
      this.say(counted);
      this.frame.rested(this.marks.find(({ first }) => first >= this.view.from));
    }, REST);
    return true;
  }

  draw() {
    const { view, base, marks } = this;
    const level = Math.floor(Math.log2(view.zoom) * LEVELS + 1e-9);
    this.next = null;
    if (level !== this.level) {
      this.level = level;
      // lanes that hold at this level hold closer by too: marks keep their places until the next
      [this.bars, this.drawn] = layOut(marks, view.whole * 2 ** (level / LEVELS), Math.floor((base - 10) / LANE));
      const most = Math.max(...this.bars.map(({ count }) => count));
      for (const bar of this.bars) bar.height = Math.max(3, ((base - ABOVE) * bar.count) / most);
    }
    draw(this.pen, view, base, this.drawn, this.bars, marks[this.chosen], this.ink);
  }

  /** Of how many events in the picture how many are drawn one by one, how many folded. */
  counted() {
    const { view, bars, words, figure } = this;
    const folded = bars.reduce((sum, bar) => sum + view.holds(bar) * bar.count, 0);
    const drawn = this.drawn.filter((mark) => view.holds(mark)).length;
    Object.assign(figure.dataset, { drawn, folded });
    return words.say(folded ? "folded" : "drawn", { n: drawn + folded, drawn, folded });
  }

  /** Go to an event by its place in time, and with `enter` into the list. */
  choose(at, enter) {
    const { marks, view } = this;
    if (!marks.length) return;
    const mark = marks[this.tell(Math.max(0, Math.min(at, marks.length - 1)))];
    if (mark.first < view.from || mark.first > view.from + view.days) view.show(mark.first - view.days / 2, view.zoom);
    this.changed(true);
    this.frame.chose(mark.place, enter);
  }

  /** Mark where the reader is in the list. */
  follow(place) {
    this.tell(this.marks.findIndex((mark) => mark.place === place));
    this.changed(true);
  }

  /** Place in the list of the chosen event. */
  get place() {
    return this.marks[this.chosen]?.place;
  }

  tell(at) {
    const n = Math.max(1, at + 1);
    this.chosen = at;
    this.stop.ariaValueNow = n;
    this.stop.ariaValueText = this.words.say("at", { n, total: this.marks.length });
    return at;
  }

  /** Come so many times closer, 0 shows the whole; false where there is no way on. */
  closer(times, x) {
    const { view } = this;
    return (times ? view.closer(times, x) : view.show(view.first, 1)) && this.changed();
  }

  /** Go sideways by so many pixels; false at the end. */
  drag(pixels) {
    return this.view.move(pixels * this.view.way) && this.changed();
  }

  /** A click opens a bar, or goes to an event. */
  press(x, y) {
    const { view, marks, bars } = this;
    const found = find(view, this.base, this.drawn, bars, x, y);
    if (!found) return;
    if (!found.count) return this.choose(marks.indexOf(found), true);
    view.show(found.first, (view.end - view.first) / (found.end - found.first));
    this.changed();
  }

  /** Where the pointer is, if it is here. */
  point(x, y) {
    const found = x === undefined ? null : find(this.view, this.base, this.drawn, this.bars, x, y);
    if (found === this.pointed) return;
    this.pointed = found;
    this.stop.classList.toggle("hit", found);
    if (found?.shape >= 0) this.frame.pointed(found.place);
  }
}
