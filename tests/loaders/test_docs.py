"""The page on loading says what the loaders do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders import csv_table, jsonl
from loaders.csv_columns import EVENT_COLUMNS, NUMBERED_COLUMNS
from loaders.registry import FORMATS
from tests.loaders.reading import FILES, Read, faults, records

PAGE = (Path(__file__).parents[2] / "docs" / "loading.md").read_text(encoding="utf-8")


def test_every_column_is_documented() -> None:
    """Each column of the event and of a source has its line; a quantity's are named."""
    documented = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    sources = {f"source1_{name}" for name in NUMBERED_COLUMNS["source"]}
    assert documented == (set(EVENT_COLUMNS) - {"more_sources"}) | sources
    for name in NUMBERED_COLUMNS["quantity"]:
        assert f"`{name}`" in PAGE


def test_every_format_is_documented() -> None:
    """The usage line lists the formats."""
    assert f"--format {'|'.join(known.name for known in FORMATS)}" in PAGE


@pytest.mark.parametrize(("mark", "read"), [("csv", csv_table.read), ("json", jsonl.read)])
def test_examples_load(mark: str, read: Read) -> None:
    """The examples of the page are sound."""
    example = PAGE.split(f"```{mark}\n")[1].split("```")[0]
    assert faults(read, example) == []
    assert len(records(read, example)) >= 3


def test_fault_of_the_page() -> None:
    """The fault that the page shows is the one that is given."""
    text = (FILES / "examples-city.csv").read_text(encoding="utf-8")
    found = faults(
        csv_table.read, text.replace("2017-06-20,", "20.06.2017,", 1), "examples-city.csv"
    )
    assert found
    assert all(fault in PAGE for fault in found)
