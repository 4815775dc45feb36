// The drawing: dates as LOOK has them, the wider the less exactly the day is known.

import { cellOf, cellStart, dateOf, unitFor } from "./days.js";
import { MONTH, SINCE, SPAN, UNSURE, UNTIL, YEAR, wide } from "./lanes.js";

export const LANE = 12;
export const BELOW = 22; // pixels under the base line, for the labels
export const ABOVE = 18; // over the tallest bar, for its number
const EDGE = 14; // pixels from an edge at which a number can be read
const LABEL = 52; // pixels that a label may take

/** Draw what is in view, and where the reader is. */
export function draw(pen, view, base, marks, bars, chosen, ink) {
  pen.clearRect(0, 0, view.width, base + BELOW);
  pen.font = ink.font;
  drawGrid(pen, view, base, ink);
  const shown = bars.filter((bar) => view.holds(bar));
  for (const bar of shown) drawBar(pen, view, base, bar, ink);
  let colour;
  for (const mark of marks) {
    if (!view.holds(mark)) continue;
    if (colour !== mark.status) pen.fillStyle = pen.strokeStyle = ink[(colour = mark.status)];
    drawMark(pen, mark, spot(view, base, mark), view.way, ink);
  }
  for (const bar of shown) drawNumber(pen, view, base, bar, ink);
  if (!chosen) return;
  const x = view.x(chosen.first);
  pen.fillStyle = ink.link;
  pen.fillRect(x - 1, 0, 2, base);
  pen.fillRect(x - 4, base + 1, 8, 4);
}

/** What stands at this point: a bar, or the nearest mark; nothing where none is near. */
export function find(view, base, marks, bars, x, y) {
  const day = view.day(x);
  const bar = bars.find(({ first, end, height }) => first <= day && day < end && y > base - height - ABOVE);
  if (bar) return bar;
  let near = 13;
  let found;
  for (const mark of marks) {
    if (!view.holds(mark)) continue;
    const [left, width, , middle] = spot(view, base, mark);
    const away = Math.max(left - x, x - left - width, 0) + Math.abs(y - middle);
    if (away < near) [near, found] = [away, mark];
  }
  return found;
}

/** Left edge, width, start, middle height and end of a mark, in pixels. */
function spot(view, base, mark) {
  const x = view.x(mark.first);
  const end = view.x(wide(mark));
  return [Math.min(x, end), Math.abs(end - x), x, base - 7 - mark.lane * LANE, end];
}

function drawGrid(pen, view, base, ink) {
  const unit = unitFor(view.scale, LABEL);
  const last = cellOf(unit, view.from + view.days);
  pen.textAlign = view.way > 0 ? "left" : "right";
  for (let cell = cellOf(unit, view.from); cell <= last; cell += 1) {
    const day = cellStart(unit, cell);
    const x = view.x(day);
    const text = ink.label(unit, dateOf(day));
    pen.fillStyle = ink.rule;
    pen.fillRect(Math.round(x), 2, 1, base + 2);
    pen.fillStyle = ink.soft;
    const end = x + view.way * pen.measureText(text).width;
    if (Math.min(x, end) >= 0 && Math.max(x, end) <= view.width) pen.fillText(text, x, base + 18);
  }
  pen.fillText(ink.context(unit, dateOf(view.from)), view.way > 0 ? 4 : view.width - 4, 14);
  pen.fillStyle = ink.supported;
  pen.fillRect(0, base, view.width, 1);
}

function drawBar(pen, view, base, bar, ink) {
  const [x, end] = [view.x(bar.first), view.x(bar.end)];
  pen.fillStyle = ink.edge;
  pen.fillRect(Math.min(x, end) + 1, base - bar.height, Math.abs(end - x) - 2, bar.height);
}

/** How many a bar holds, over it, parted from what else is there. */
function drawNumber(pen, view, base, bar, ink) {
  const x = Math.max(EDGE, Math.min(view.x((bar.first + bar.end) / 2), view.width - EDGE));
  const place = [ink.number(bar.count), x, base - bar.height - 4];
  pen.textAlign = "center";
  pen.lineWidth = 4;
  pen.strokeStyle = ink.ground;
  pen.fillStyle = ink.supported;
  pen.strokeText(...place);
  pen.fillText(...place);
}

function drawMark(pen, { shape, about, signed, status }, [left, width, x, y, end], way, ink) {
  const post = (at) => pen.fillRect(at - 1.5, y - 5.5, 3, 11);
  if (shape === MONTH) pen.fillRect(left, y - 2.5, Math.max(3, width), 8);
  else if (shape === YEAR) pen.fillRect(left, y + 1.5, Math.max(3, width), 4);
  else if (shape === UNSURE) {
    pen.setLineDash([2, 1.5]);
    pen.lineWidth = 1;
    pen.strokeRect(left - (width ? 0 : 2.5), y - 3, width || 5, 8);
    pen.setLineDash([]);
  } else post(x);
  if (shape === SPAN) {
    pen.fillRect(left, y - 1, width, 2);
    post(end);
  }
  if (shape === SINCE || shape === UNTIL) drawArrow(pen, x, y, shape === SINCE ? way : -way);
  if (about) for (const step of [5, 9]) for (const at of [x - way * step, end + way * step]) pen.fillRect(at - 1, y + 1, 2, 2);
  if (signed) drawSign(pen, end + way * (about || shape === SINCE ? 20 : 11) - 6, y - 6, ink.signs[status]);
}

function drawArrow(pen, x, y, way) {
  pen.lineWidth = 1.8;
  pen.beginPath();
  for (const side of [-4, 4]) {
    pen.moveTo(x, y);
    pen.lineTo(x + 14 * way, y);
    pen.lineTo(x + 9.5 * way, y + side);
  }
  pen.stroke();
}

/** The status, by the shape that the list has for it. */
function drawSign(pen, x, y, shapes) {
  pen.save();
  pen.translate(x, y);
  pen.scale(0.75, 0.75);
  pen.lineWidth = 1.6;
  for (const [path, filled] of shapes) filled ? pen.fill(path) : pen.stroke(path);
  pen.restore();
}
