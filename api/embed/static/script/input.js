// What the reader's hand does to the axis: keys, wheel, drag, two fingers.

import { stepOf } from "./elements.js";

export const STEP = 1.6; // times closer by one press
const MANY = 10; // events further by Page Up and Page Down
const STRAY = 4; // pixels that a click may stray

/** Let keys, wheel and pointers move this axis. */
export function listen(axis, stop) {
  const down = new Map(); // pointers by their id, as they were last
  let near; // has the hand moved over the picture, rather than the page under the hand?
  let strayed;
  const on = (name, act) => stop.addEventListener(name, act, { passive: false });

  on("keydown", (event) => {
    if (onKey(axis, stop, event)) event.preventDefault();
  });
  on("wheel", (event) => {
    const { deltaX, deltaY, deltaMode, ctrlKey } = event;
    if (!near && !ctrlKey && !stop.matches(":focus")) return;
    const lines = deltaMode ? 30 : 1;
    // at the end of the way the page goes on scrolling
    const moved = Math.abs(deltaX) > Math.abs(deltaY) ? axis.drag(deltaX * lines)
      : axis.closer(Math.exp(Math.max(-200, Math.min(200, -deltaY * lines)) / 300), event.offsetX);
    if (moved) event.preventDefault();
  });
  on("pointerdown", (event) => {
    if (event.button) return;
    stop.setPointerCapture(event.pointerId);
    down.set(event.pointerId, event);
    strayed = 0;
  });
  on("pointermove", (event) => {
    const { pointerId, clientX, offsetX, offsetY, movementX, movementY } = event;
    near ||= movementX || movementY;
    const last = down.get(pointerId);
    if (!last) return axis.point(offsetX, offsetY);
    down.set(pointerId, event);
    strayed += Math.abs(clientX - last.clientX);
    const other = [...down.values()].find((one) => one.pointerId !== pointerId);
    const apart = (one) => Math.max(9, Math.abs(one.clientX - other.clientX));
    if (other) axis.closer(apart(event) / apart(last), (offsetX + other.offsetX) / 2);
    else if (strayed > STRAY) axis.drag(last.clientX - clientX);
  });
  on("pointerup", ({ pointerId, offsetX, offsetY }) => {
    if (down.delete(pointerId) && strayed <= STRAY) axis.press(offsetX, offsetY);
  });
  on("pointercancel", ({ pointerId }) => down.delete(pointerId));
  on("pointerleave", () => {
    near = false;
    axis.point();
  });
}

function onKey(axis, stop, event) {
  const step = stepOf(event, stop, "ArrowLeft", "ArrowRight") + stepOf(event, stop, "ArrowDown", "ArrowUp")
    + MANY * stepOf(event, stop, "PageDown", "PageUp");
  const { key } = event;
  const times = { "+": STEP, "=": STEP, "-": 1 / STEP, 0: 0, Escape: 0 }[key];
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (step) axis.choose(axis.chosen + step);
  else if (key === "Home") axis.choose(0);
  else if (key === "End") axis.choose(Infinity);
  else if (key === "Enter") axis.choose(axis.chosen, true);
  else if (times !== undefined) axis.closer(times);
  else return false;
  return true;
}
