"""Boxes moved apart until none touches another, each as near to its place as that allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 150
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its centre and its size."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: Box, gap: float = 0) -> bool:
        """Is there less than `gap` between the two?"""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * gap - 0.01
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * gap - 0.01
        )


def apart(boxes: Sequence[Box], across: float, gap: float) -> list[Box]:
    """The boxes with `gap` between any two, within `across` pixels; the first stays if it can.

    Each pair that overlaps is pushed apart along the axis on which it has less far to go. What is
    left after some rounds is set down from the top, one after the other, each below what is in its
    way: so there always is an end, at the price of height.
    """
    if not boxes:
        return []
    sizes = np.array([(box.width, box.height) for box in boxes])
    places = np.array([(box.x, box.y) for box in boxes], dtype=np.float64)
    free = np.array([0.0] + [1.0] * (len(boxes) - 1))
    room = (sizes[:, 0] / 2, across - sizes[:, 0] / 2)
    for _ in range(_ROUNDS):
        places[:, 0] = np.clip(places[:, 0], *room)
        moves = _pushes(places, sizes, free, gap)
        if not moves.any():
            break
        places += moves
    places[:, 0] = np.clip(places[:, 0], *room)
    return _set_down(
        [replace(box, x=float(x), y=float(y)) for box, (x, y) in zip(boxes, places, strict=True)],
        gap,
    )


def _pushes(places: Array, sizes: Array, free: Array, gap: float) -> Array:
    """How far each box is pushed by all others that it overlaps."""
    between = places[:, None, :] - places[None, :, :]
    wanted = (sizes[:, None, :] + sizes[None, :, :]) / 2 + gap
    missing = wanted - np.abs(between)
    overlap = (missing > 0).all(axis=2) & ~np.eye(len(places), dtype=np.bool_)
    # where two centres meet, the later one goes down and to the right
    order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None, :])
    way = np.where(between == 0, order[:, :, None], np.sign(between))
    along_x = overlap & (missing[:, :, 0] < missing[:, :, 1] * 1.5)
    along_y = overlap & ~along_x
    share = free[:, None] / np.maximum(free[:, None] + free[None, :], 1)
    push = missing * way * share[:, :, None]
    moved: Array = np.stack(
        ((push[:, :, 0] * along_x).sum(axis=1), (push[:, :, 1] * along_y).sum(axis=1)), axis=1
    )
    return moved * 0.6


def _set_down(boxes: list[Box], gap: float) -> list[Box]:
    """Every box at its place or below, in the order in which they come from the top."""
    set_down: dict[int, Box] = {0: boxes[0]}
    order = sorted(range(1, len(boxes)), key=lambda at: (boxes[at].y, boxes[at].x, at))
    for at in order:
        box = boxes[at]
        while blocking := [other for other in set_down.values() if box.touches(other, gap)]:
            lowest = max(other.y + other.height / 2 for other in blocking)
            box = replace(box, y=lowest + gap + box.height / 2)
        set_down[at] = box
    return [set_down[at] for at in range(len(boxes))]
