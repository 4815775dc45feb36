"""What one embed costs a browser: when its events can be seen and moved, and what it weighs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

PATIENCE = 60_000  # milliseconds; who takes longer is not waited for
SETTLED = 500  # milliseconds of rest before anything is counted
# Asked before each frame; what a frame's callbacks find is painted by that frame. It is ready in
# the first frame after whose painting it obeys: `press` and `back` are done until pictures differ.
WATCH = """(([event, moved], press, picture, back) => {
  window.seen = {};
  const next = (act) => requestAnimationFrame(act);
  const look = () => {
    const title = document.querySelector(event);
    const shown = title?.checkVisibility() && title.getBoundingClientRect().height;
    if (!seen.first && shown) seen.first = performance.now();
    if (!seen.first || !document.querySelector(moved)) return next(look);
    const now = performance.now();
    setTimeout(press);
    next(() => next(() => {
      const closer = picture();
      back();
      next(() => next(() => {
        if (picture() === closer) return look();
        seen.ready = now;
      }));
    }));
  };
  next(look);
  window.tasks = [];
  window.shift = 0;
  const hear = (type, told) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(told));
    observer.observe({ type, buffered: true });
  };
  hear("longtask", (task) => tasks.push(task.duration));
  hear("layout-shift", (moved) => { shift += moved.value; });
})"""
PRINTED = """(titles) => {
  const holder = document.querySelector("#timeline-embed") ?? document.documentElement;
  const room = holder.getBoundingClientRect();
  return [...document.querySelectorAll(titles)].filter((title) => {
    const own = title.getBoundingClientRect();
    return own.height && own.left >= room.left - 1 && own.right <= room.right + 1;
  }).length;
}"""


@dataclass(frozen=True, slots=True)
class Side:
    """How an embed of this kind is recognized."""

    name: str
    title: str  # selector of an event's title
    ready: str  # selector of what is there once it can be moved
    events: str  # selector of the titles in print
    press: str  # script: come closer
    picture: str  # script: what is another once it has
    back: str  # script: show the whole again, so that nothing more is fetched


_KEY = (
    "document.querySelector('.chart').dispatchEvent(new KeyboardEvent('keydown', {{ key: '{}' }}))"
)
_BUTTON = "document.querySelectorAll('.tl-menubar-button')[{}]?.click()"
OURS = Side(
    "ours", ".event h3", ".chart canvas", ".event h3",
    _KEY.format("+"), "document.querySelector('.chart canvas').toDataURL()", _KEY.format("0"),
)  # fmt: skip
PEER = Side(
    "TimelineJS3", ".tl-slide h2.tl-headline", ".tl-timemarker", ".tl-slide h2.tl-headline",
    _BUTTON.format(0),
    "[...document.querySelectorAll('.tl-timemarker')].map((one) => one.style.left).join()",
    _BUTTON.format(1),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """Times in milliseconds, weights in bytes."""

    first: float
    ready: float
    wire: float
    requests: int
    elements: int
    heap: float
    script: float
    long_tasks: int
    longest: float
    shift: float
    printed: int


def open_page(browser: Browser, side: Side) -> Page:
    """A fresh reader's page that watches itself."""
    page = browser.new_context(viewport={"width": 900, "height": 700}).new_page()
    page.set_default_timeout(PATIENCE)
    acts = ", ".join(f"() => {act}" for act in (side.press, side.picture, side.back))
    page.add_init_script(f"{WATCH}({[side.title, side.ready]!r}, {acts})")
    return page


def wait_until_ready(page: Page) -> bool:
    """Is the embed there within our patience? Asked from outside: a strict page forbids eval."""
    end = time.monotonic() + PATIENCE / 1e3
    while time.monotonic() < end:
        if page.evaluate("window.seen?.ready"):
            return True
        time.sleep(0.05)
    return False


def measure(browser: Browser, side: Side, address: str) -> Cost | None:
    """What it costs to open this address and wait for it; None where that takes too long."""
    page = open_page(browser, side)
    told = page.context.new_cdp_session(page)
    told.send("Network.enable")
    told.send("Network.setBlockedURLs", {"urls": ["https://*"]})  # all that is ours is http
    told.send("Performance.enable")
    weights: dict[str, float] = {}
    icons: set[str] = set()  # no frame asks for one

    def sent(what: dict[str, Any]) -> None:
        if what["request"]["url"].endswith("/favicon.ico"):
            icons.add(what["requestId"])

    def arrived(what: dict[str, Any]) -> None:
        weights[what["requestId"]] = what["encodedDataLength"]

    told.on("Network.requestWillBeSent", sent)
    told.on("Network.loadingFinished", arrived)
    page.goto(address, wait_until="commit")
    if not wait_until_ready(page):
        page.context.close()
        return None
    page.wait_for_timeout(SETTLED)
    metrics = told.send("Performance.getMetrics")["metrics"]
    script = next(item["value"] for item in metrics if item["name"] == "ScriptDuration")
    told.send("HeapProfiler.collectGarbage")
    heap = told.send("Runtime.getHeapUsage")["usedSize"]
    seen, tasks = page.evaluate("[seen, tasks]")
    weighed = [weight for key, weight in weights.items() if key not in icons]
    cost = Cost(
        first=seen["first"], ready=seen["ready"], wire=sum(weighed), requests=len(weighed),
        elements=page.evaluate("document.querySelectorAll('*').length"), heap=heap,
        script=script * 1e3, long_tasks=len(tasks), longest=max(tasks, default=0),
        shift=page.evaluate("shift"), printed=_printed(page, side),
    )  # fmt: skip
    page.context.close()
    return cost


def _printed(page: Page, side: Side) -> int:
    """Events whose title lies on the paper: those within the box of what holds them."""
    link = page.locator("a[href*='print=1']")
    if link.count():
        page.goto(str(link.first.evaluate("link => link.href")))
    page.emulate_media(media="print")
    return int(page.evaluate(PRINTED, side.events))
