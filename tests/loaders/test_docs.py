"""The page on loading says what the loaders do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders import csv_table, jsonl
from loaders.cameo import THEMES
from loaders.csv_columns import EVENT_COLUMNS, NUMBERED_COLUMNS
from loaders.formats import FORMATS, Format
from loaders.ftm_schemata import BODIES, EDGES
from loaders.wikidata_statements import LINKS, TIMES
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


FORMATS_PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
FORMATS_PAGE = FORMATS_PAGE.partition("## Out of Watchline")[0]


@pytest.mark.parametrize("format_", FORMATS, ids=lambda known: known.name)
def test_every_format_has_its_row(format_: Format) -> None:
    """The table of formats names each, with an example that runs."""
    (row,) = re.findall(rf"^\| [^|]*`{format_.name}`.*$", FORMATS_PAGE, re.MULTILINE)
    (command,) = re.findall(r"`watchline load ([^`]+)`", row)
    names = [word for word in command.split() if "." in word]
    assert names
    for name in names:
        assert (FILES / name).exists()


def test_what_the_page_says_of_codes() -> None:
    """Every property of Wikidata, theme of GDELT and schema of FollowTheMoney that is mapped."""
    wanted = [*TIMES, *LINKS, *THEMES, *EDGES, *BODIES]
    missing = [name for name in wanted if not re.search(rf"\b{name}\b", FORMATS_PAGE)]
    assert missing == []
