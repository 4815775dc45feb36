"""Whatever stands in a file where something else should: a record that is sound, a fault, or left.

One of our files with one value of it put in the place of another's, or an attack instead.
"""

from __future__ import annotations

import copy
import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.formats import FORMATS
from tests.loaders.reading import FILES, make

ATTACKS: list[object] = [
    None, True, 0, -1, 1e308, 10**30, "", " ", "x" * 12_000, "<script>alert(1)</script>",
    "\x00\x1b[2J",
    "\u202eevil", "javascript:alert(1)", "https://example.org/\ud800", "https://[", "99999-99-99",
    "+0000-00-00T00:00:00Z", "-99999999999", "1e5", "=1+1", "../..", "Q1", "\n\t;", [], {}, [[]],
    {"id": {"id": []}}, ["a", None, {"value": 3}],
]  # fmt: skip
DOCUMENTS = {"city-timeline.json": "timelinejs", "city-items.json": "wikidata"}
TABLES = {
    "city-timeline.csv": "timelinejs-csv", "city-atlas.csv": "eff-atlas",
    "city-acled.csv": "acled", "city.export.CSV": "gdelt-events",
    "city.mentions.CSV": "gdelt-mentions",
}  # fmt: skip
READ = {known.name: known.read for known in FORMATS}


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value within."""
    found = [at] if at else []
    items = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list)
        else ()
    )  # fmt: skip
    for key, inner in items:
        found += places(inner, (*at, key))
    return found


def put(value: Any, at: tuple[Any, ...], new: object) -> Any:
    changed = copy.deepcopy(value)
    inner = changed
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = new
    return changed


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=60)
@given(data=st.data())
def test_documents(name: str, data: st.DataObject) -> None:
    document = json.loads((FILES / name).read_bytes())
    at = data.draw(st.sampled_from(places(document)))
    changed = put(document, at, data.draw(st.sampled_from(ATTACKS)))
    make(READ[DOCUMENTS[name]], json.dumps(changed), name)  # which checks every record


@settings(max_examples=80)
@given(data=st.data())
def test_lines_of_ftm(data: st.DataObject) -> None:
    lines = [json.loads(line) for line in (FILES / "city.ftm.json").read_bytes().splitlines()]
    at = data.draw(st.sampled_from(places(lines)))
    changed = put(lines, at, data.draw(st.sampled_from(ATTACKS)))
    made = make(READ["ftm"], "\n".join(map(json.dumps, changed)), "f.json")
    assert len(made.faults) <= 1


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=50)
@given(data=st.data())
def test_tables(name: str, data: st.DataObject) -> None:
    mark = "\t" if name.endswith("CSV") else ","
    rows = list(csv.reader(io.StringIO((FILES / name).read_text()), delimiter=mark))
    row = data.draw(st.sampled_from(rows[0 if mark == "\t" else 1 :]))
    at = data.draw(st.integers(0, len(row) - 1))
    row[at] = str(data.draw(st.sampled_from(ATTACKS)))
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\n").writerows(rows)
    made = make(READ[TABLES[name]], text.getvalue().encode("utf-8", "surrogatepass"), name)
    assert len(made.faults) <= 3
