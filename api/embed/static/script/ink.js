// Colours and shapes of the drawing, taken from the page around it.

const STATUSES = ["disputed", "corrected", "retracted", "uncited"];

/** What the pen needs; read anew when the theme changes. */
export function readInk(root, figure) {
  const style = getComputedStyle(figure);
  const of = (name) => style.getPropertyValue(`--${name}`);
  const { fontSize, fontFamily } = getComputedStyle(figure.lastElementChild);
  const ink = { supported: of("ink"), uncited: of("soft"), font: `${fontSize} ${fontFamily}`, signs: {} };
  for (const name of ["ground", "soft", "rule", "edge", "link", ...STATUSES]) ink[name] ??= of(name);
  for (const name of STATUSES) {
    ink.signs[name] = [...root.getElementById(name).children].map((shape) => [pathOf(shape), shape.matches(".f")]);
  }
  return ink;
}

function pathOf(shape) {
  const [d, x, y, r] = ["d", "cx", "cy", "r"].map((name) => shape.getAttribute(name));
  const path = new Path2D(d);
  if (!d) path.arc(x, y, r, 0, 7);
  return path;
}
