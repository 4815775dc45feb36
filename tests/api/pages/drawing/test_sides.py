"""An entity between its neighbours: groups by verb, no name on another, at most a dozen."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from api.pages.drawing.measure import LINE
from api.pages.drawing.sides import Side, draw_sides

VERBS = {"operates": "operates", "authorises": "authorises"}
OWN = {"id": "own", "name": "GCHQ"}


def item(key: str, relation: str, *, outward: bool, kind: str = "relation") -> dict[str, Any]:
    ends = ("own", key) if outward else (key, "own")
    edge = {"kind": kind, "subject": ends[0], "relation": relation, "object": ends[1],
            "status": "supported", "roots": {"min": 1, "max": 1}}  # fmt: skip
    hop = {"from": "own", "to": key, "edges": [edge], "status": "supported",
           "roots": {"min": 1, "max": 1}}  # fmt: skip
    return {"entity": {"id": key, "name": f"{key} with a name that takes two lines " * 2},
            "hop": hop}  # fmt: skip


ITEMS = [
    *(item(f"p{at}", "operates", outward=True) for at in range(5)),
    *(item(f"l{at}", "authorises", outward=False) for at in range(4)),
    *(item(f"t{at}", "together", outward=at > 1, kind="together") for at in range(3)),
]


def rows(side: Side) -> list[tuple[float, float]]:
    """Top and bottom of every text of a side, from the top."""
    texts = [(one.y - 13, one.y + 4) for one in side.headings]
    texts += [(one.y - 13, one.y - 13 + LINE * len(one.lines)) for one in side.neighbours]
    return sorted(texts)


def test_groups_by_verb_and_direction() -> None:
    made = draw_sides(OWN, ITEMS, VERBS)
    assert made is not None
    assert [one.words for one in made.before.headings] == ["authorise it", "took part with it"]
    assert [one.words for one in made.after.headings] == ["it operates"]
    assert len(made.before.neighbours) + len(made.after.neighbours) == 12


@pytest.mark.parametrize("number", [1, 2, 7, 12])
def test_no_name_lies_on_another(number: int) -> None:
    made = draw_sides(OWN, ITEMS[-number:], VERBS)
    assert made is not None
    for side in (made.before, made.after):
        found = rows(side)
        for (_, end), (start, _) in pairwise(found):
            assert end <= start
        assert all(top >= -1 and end <= made.height + 1 for top, end in found)


def test_those_together_stand_on_both_sides_where_there_is_nothing_else() -> None:
    made = draw_sides(OWN, ITEMS[-3:], VERBS)
    assert made is not None
    assert [len(made.before.neighbours), len(made.after.neighbours)] == [1, 2]


def test_nobody() -> None:
    assert draw_sides(OWN, [], VERBS) is None
