// Elements made by script: properties and text alone, never markup.

/** A new element with these properties and children; strings become text. */
export function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** 1 or -1 for the key that goes on or back, else 0; left and right as the text runs. */
export function stepOf({ key, ctrlKey, metaKey, altKey }, part, back, on) {
  const turned = on === "ArrowRight" && getComputedStyle(part).direction === "rtl" ? -1 : 1;
  return ctrlKey || metaKey || altKey ? 0 : turned * ((key === on) - (key === back));
}

/**
 * Make links and the like of a part one tab stop; left and right lead from one to the next. What is
 * given back makes the first one the stop again, when others are there.
 */
export function rove(part) {
  const all = () => [...part.querySelectorAll("a[href], button, summary")];
  const stop = (here) => all().forEach((one) => { one.tabIndex = one === here ? 0 : -1; });
  part.addEventListener("focusin", (event) => stop(event.target));
  part.addEventListener("keydown", (event) => {
    const stops = all().filter((one) => one.checkVisibility());
    const step = stepOf(event, part, "ArrowLeft", "ArrowRight");
    if (step) stops[stops.indexOf(event.target) + step]?.focus();
  });
  // what is hidden is told by its attribute: asked for, the layout would be made before its time
  const renew = () => stop(all().find((one) => !one.closest("[hidden]")));
  renew();
  return renew;
}
