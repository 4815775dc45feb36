"""How the axis of 10,000 events moves under wheel, drag, zoom and keys, frame by frame."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from bench.embed.measuring import OURS, open_page, wait_until_ready

STEPS = 90  # inputs of each kind, one a frame or so
KEYS = 60
# Frames are timed between two callbacks, so that work that delays the next one shows.
RECORD = """() => {
  window.frames = [];
  let last = performance.now();
  const tick = (now) => {
    frames.push(now - last);
    last = now;
    window.ticking = requestAnimationFrame(tick);
  };
  window.ticking = requestAnimationFrame((now) => {
    last = now;
    window.ticking = requestAnimationFrame(tick);
  });
}"""
STOP = "() => { cancelAnimationFrame(ticking); return frames; }"
# A key is painted when the frame after it has been handed on.
KEYED = """() => {
  window.painted = [];
  addEventListener("keydown", (event) => {
    const pressed = event.timeStamp;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => painted.push(performance.now() - pressed);
      port2.postMessage(0);
    });
  }, true);
}"""


@dataclass(frozen=True, slots=True)
class Frames:
    """Milliseconds of frames."""

    p95: float
    worst: float
    moved: bool


def p95(values: list[float]) -> float:
    """The value that 95 in 100 do not exceed."""
    return statistics.quantiles(values, n=20)[-1]


def record(page: Page, act: Callable[[int], None], picture: str = "0") -> Frames:
    """The frames while `act` is done again and again, and whether the picture became another."""
    before = page.evaluate(picture)
    page.evaluate(RECORD)
    for step in range(STEPS):
        act(step)
    frames = [float(one) for one in page.evaluate(STOP)]
    return Frames(p95(frames), max(frames), page.evaluate(picture) != before)


def moves(browser: Browser, address: str) -> dict[str, Frames]:
    """Frames of each way to move, and of an empty page under the same hand."""
    found = {}
    empty = open_page(browser, OURS)
    empty.goto(f"{address}/empty")
    empty.mouse.move(400, 150)
    found["empty page, wheel"] = record(empty, lambda _: empty.mouse.wheel(0, 3))
    found["empty page, drag"] = record(empty, lambda step: empty.mouse.move(400 + step, 150))
    empty.context.close()
    page, picture = _opened(browser, address)
    page.mouse.move(400, 150)
    found["wheel"] = record(
        page, lambda step: page.mouse.wheel(0, -40 if step < 60 else 40), picture
    )
    page.mouse.down()
    found["drag"] = record(page, lambda at: page.mouse.move(400 + at * 4 % 300, 150), picture)
    page.mouse.up()
    page.focus(".chart")
    found["zoom by key"] = record(
        page, lambda step: page.keyboard.press("-+"[step // 6 % 2]), picture
    )
    page.context.close()
    return found


def key_to_paint(browser: Browser, address: str) -> float:
    """95 in 100 presses of an arrow, Home or End are painted so many milliseconds later."""
    page, _ = _opened(browser, address)
    page.focus(".chart")
    page.evaluate(KEYED)
    for step in range(KEYS):
        page.keyboard.press(
            "End" if step % 20 == 9 else "Home" if step % 20 == 19 else "ArrowRight"
        )
        page.wait_for_timeout(30)
    found = p95(page.evaluate("painted"))
    page.context.close()
    return found


def _opened(browser: Browser, address: str) -> tuple[Page, str]:
    page = open_page(browser, OURS)
    page.goto(f"{address}/embed/timeline")
    wait_until_ready(page)
    page.mouse.move(300, 150)
    return page, "document.querySelector('.chart canvas').toDataURL()"
