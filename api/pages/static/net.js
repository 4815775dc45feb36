// Pictures of the graph come alive: pan, zoom, light up what a name is tied to. Without this they
// stand as they are, and the list beside them says the same.

const WORDS = {
  label: "Picture. Arrow keys go from name to name, Enter opens one, plus and minus change the size, 0 shows the whole, Shift with arrows moves it.",
  larger: "Larger", smaller: "Smaller", whole: "The whole",
  hint: "Drag to move; point at a name to see its ties.",
};
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const MOST = 6; // times larger

class Picture {
  constructor(svg) {
    this.svg = svg;
    const { width, height } = svg.viewBox.baseVal;
    this.whole = { x: 0, y: 0, width, height };
    this.view = { ...this.whole };
    this.dots = [...svg.querySelectorAll(".dot")];
    this.ties = [...svg.querySelectorAll(".tie")].map((tie) => [tie, tie.dataset.ends.split(" ")]);
    this.at = null;
    this.enter();
  }

  /** One tab stop, its buttons and the line that says where one is. */
  enter() {
    const { svg } = this;
    svg.classList.add("alive");
    svg.removeAttribute("aria-hidden");
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("role", "application");
    svg.setAttribute("aria-label", WORDS.label);
    this.dots.forEach((dot, n) => { dot.id = `${this.prefix()}${n}`; });
    svg.closest(".scroll")?.removeAttribute("tabindex");
    const controls = document.createElement("p");
    controls.className = "controls";
    this.said = document.createElement("output");
    this.said.textContent = WORDS.hint;
    controls.append(
      this.button("+", WORDS.larger, () => this.zoom(1.5)),
      this.button("−", WORDS.smaller, () => this.zoom(1 / 1.5)),
      this.button("⛶", WORDS.whole, () => this.show(this.whole)),
      this.said,
    );
    const around = svg.closest(".scroll");
    (around ?? svg).before(controls);
    // where the picture is wider than the window, begin with the one that was asked about
    if (around) around.scrollLeft = middle(this.dots[0])[0] - around.clientWidth / 2;
    svg.addEventListener("keydown", (event) => this.key(event));
    // a pointer gives focus too, but shows for itself where it is
    svg.addEventListener("focus", () => { if (svg.matches(":focus-visible")) this.go(this.at ?? this.dots[0]); });
    svg.addEventListener("blur", () => this.light(null));
    svg.addEventListener("pointerover", (event) => this.light(event.target.closest(".dot") ?? this.held()));
    svg.addEventListener("pointerleave", () => this.light(this.held()));
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.drag();
  }

  prefix() { return `picture-${[...document.querySelectorAll("svg[data-net]")].indexOf(this.svg)}-`; }

  button(sign, words, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: sign });
    made.setAttribute("aria-label", words);
    made.addEventListener("click", act);
    return made;
  }

  /** The name that the keys are at. */
  held() { return this.svg.matches(":focus-visible") ? this.at : null; }

  /** Show this part, kept within the picture. */
  show(part) {
    const { whole } = this;
    const width = Math.min(whole.width, Math.max(whole.width / MOST, part.width));
    const height = width * whole.height / whole.width;
    const x = Math.min(Math.max(part.x, 0), whole.width - width);
    const y = Math.min(Math.max(part.y, 0), whole.height - height);
    this.view = { x, y, width, height };
    this.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }

  /** Larger by this factor, around a place of the picture or its middle. */
  zoom(factor, place) {
    const { x, y, width, height } = this.view;
    const [px, py] = place ?? (this.held() ? middle(this.at) : [x + width / 2, y + height / 2]);
    this.show({ x: px - (px - x) / factor, y: py - (py - y) / factor, width: width / factor });
  }

  move(across, down) {
    const { x, y, width } = this.view;
    this.show({ x: x + across, y: y + down, width });
  }

  /** Place in the picture of a place in the window. */
  place(event) {
    const box = this.svg.getBoundingClientRect();
    const { x, y, width, height } = this.view;
    return [x + (event.clientX - box.left) / box.width * width, y + (event.clientY - box.top) / box.height * height];
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, this.place(event));
  }

  drag() {
    let from = null;
    let moved = false;
    this.svg.addEventListener("pointerdown", (event) => {
      if (event.button === 0) { from = this.place(event); moved = false; }
    });
    this.svg.addEventListener("pointermove", (event) => {
      if (!from || !event.buttons) return;
      const [x, y] = this.place(event);
      const [across, down] = [from[0] - x, from[1] - y];
      if (!moved && Math.hypot(across, down) < 5 * this.view.width / this.whole.width) return;
      if (!moved) this.svg.setPointerCapture(event.pointerId);
      moved = true;
      this.move(across, down);
    });
    this.svg.addEventListener("dragstart", (event) => event.preventDefault());
    addEventListener("pointerup", () => { from = null; });
    this.svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); moved = false; }, true);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.at) this.at = this.dots[0];
    const way = ARROWS[event.key];
    const act = way && event.shiftKey ? () => this.move(way[0] * this.view.width / 6, way[1] * this.view.height / 6)
      : way ? () => this.go(this.next(way))
        : { "+": () => this.zoom(1.5), "=": () => this.zoom(1.5), "-": () => this.zoom(1 / 1.5),
          0: () => this.show(this.whole), Home: () => this.go(this.dots[0]),
          Enter: () => { location.href = this.at.getAttribute("href"); } }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** The nearest name in a direction; the one it is at where there is none. */
  next([across, down]) {
    const [x, y] = middle(this.at);
    let best = this.at;
    let least = Infinity;
    for (const dot of this.dots) {
      const [dx, dy] = [middle(dot)[0] - x, middle(dot)[1] - y];
      const along = dx * across + dy * down;
      if (dot === this.at || along <= 1) continue;
      const far = along + 2.5 * Math.abs(dx * down - dy * across);
      if (far < least) [best, least] = [dot, far];
    }
    return best;
  }

  go(dot) {
    this.at?.classList.remove("at");
    this.at = dot;
    dot.classList.add("at");
    this.svg.setAttribute("aria-activedescendant", dot.id);
    const [x, y] = middle(dot);
    const { view } = this;
    if (x < view.x || x > view.x + view.width || y < view.y || y > view.y + view.height) {
      this.show({ x: x - view.width / 2, y: y - view.height / 2, width: view.width });
    }
    this.light(dot);
  }

  /** Set off a name, its ties, and those at their other ends; say what the list says of it. */
  light(dot) {
    const { svg } = this;
    svg.classList.toggle("lit", Boolean(dot));
    if (!dot) return;
    const key = dot.dataset.id;
    const near = new Set([key]);
    let ties = 0;
    for (const [tie, ends] of this.ties) {
      const on = ends.includes(key);
      tie.classList.toggle("on", on);
      if (on) { ties += 1; ends.forEach((end) => near.add(end)); }
    }
    for (const one of this.dots) one.classList.toggle("on", near.has(one.dataset.id));
    const name = [...dot.querySelectorAll("tspan")].map((line) => line.textContent).join(" ");
    const row = document.getElementById(`near-${key}`)?.querySelector(".says")?.textContent.trim();
    const said = `${name}: ${row ?? `${ties} ${ties === 1 ? "tie" : "ties"}`}`;
    if (this.said.textContent !== said) this.said.textContent = said;
  }
}

function middle(dot) {
  const mark = dot.querySelector(".touch");
  return [Number(mark.getAttribute("x")) + Number(mark.getAttribute("width")) / 2, Number(mark.getAttribute("y")) + 12];
}

/** Names that begin so, offered while one writes; the form works as well without. */
function suggest(field) {
  const list = Object.assign(document.createElement("datalist"), { id: `${field.name}-names` });
  field.after(list);
  field.setAttribute("list", list.id);
  field.autocomplete = "off";
  let waiting = 0;
  let asked = null;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    asked?.abort();
    if (field.value.trim().length < 2) return;
    waiting = setTimeout(async () => {
      asked = new AbortController();
      const query = new URLSearchParams({ text: field.value, limit: 30 });
      try {
        const answer = await fetch(`/api/search?${query}`, { signal: asked.signal });
        const { hits } = await answer.json();
        const names = hits.filter((hit) => hit.is === "entity").slice(0, 10);
        list.replaceChildren(...names.map((hit) => new Option(`${hit.type}, ${hit.id}`, hit.name)));
      } catch { /* the form asks without them */ }
    }, 150);
  });
}

document.querySelectorAll("svg[data-net]").forEach((svg) => new Picture(svg));
document.querySelectorAll("input[data-suggest]").forEach(suggest);
