// Which days the drawing shows, and where each stands: x grows with time, or against it where the
// page runs from right to left.

const START = 4; // pixels before the first day
const END = 28; // and after the last: signs stand there
const CLOSEST = 48; // pixels a day, at most

export class View {
  zoom = 1;

  /** Take this room for these days; `way` is -1 from right to left. */
  fit(width, way, [first, end]) {
    Object.assign(this, { width, way, first, end, whole: Math.max(40, width - START - END) / (end - first) });
    this.show(this.from ?? first, this.zoom);
  }

  /** Show the days from this one on, so many times closer than the whole; false if they were. */
  show(from, zoom) {
    const { from: before, scale } = this;
    this.zoom = Math.max(1, Math.min(zoom, CLOSEST / this.whole));
    this.scale = this.whole * this.zoom;
    this.days = (this.end - this.first) / this.zoom;
    this.from = Math.max(this.first, Math.min(from, this.end - this.days));
    return this.from !== before || this.scale !== scale;
  }

  x(day) {
    const along = START + (day - this.from) * this.scale;
    return this.way > 0 ? along : this.width - along;
  }

  day(x) {
    return this.from + ((this.way > 0 ? x : this.width - x) - START) / this.scale;
  }

  /** Is any part of this in the picture, with what stands beside it? */
  holds({ first, end }) {
    const margin = END / this.scale;
    return end + margin >= this.from && first - margin <= this.from + this.days;
  }

  /** Come so many times closer; what stands at x stays there. */
  closer(times, x = this.width / 2) {
    const day = this.day(x);
    const moved = this.show(this.from, this.zoom * times);
    return this.move((day - this.day(x)) * this.scale) || moved;
  }

  /** Go on by so many pixels of time. */
  move(pixels) {
    return this.show(this.from + pixels / this.scale, this.zoom);
  }
}
