"""Wikidata: statements are events that rest on the item, via the works that references name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.errors import DateError
from loaders import wikidata
from loaders.wikidata_dates import date_in
from tests.loaders.reading import FILES, Made, make, make_file

FILE = "city-items.json"
DATA = (FILES / FILE).read_bytes()


@pytest.fixture(scope="module")
def made() -> Made:
    found = make_file(wikidata.read, FILE)
    assert found.faults == []
    return found


def test_an_item_is_an_entity(made: Made) -> None:
    assert made.records["wd-q900001"] == {
        "id": "wd-q900001", "type": "organization", "name": "Examples Cameras", "language": "en",
        "aliases": ["Beispielkameras", "ExCam"], "jurisdiction": "GB",
    }  # fmt: skip
    assert "jurisdiction" not in made.records["wd-q900002"]  # two countries, neither is preferred


def test_a_time_is_an_event_via_its_reference(made: Made) -> None:
    event = made.records["wd-q900001-a2"]
    assert (event["title"], event["date"]) == ("Examples Cameras begins", "2010-03")
    item, reference = event["citations"]
    assert item["via"] == [reference["report"]]
    assert made.records[item["report"]]["published"] == "2024-05-06"
    report = made.records[reference["report"]]
    assert (report["title"], report["read"]) == ("Register entry", "2020-02-03")
    assert report["url"] == "https://registry.example.org/cam"


def test_imported_from_a_wikimedia_project_is_no_source(made: Made) -> None:
    """P143 is never counted: the event rests on the item alone, lineage unknown."""
    event = made.records["wd-q900001-a4"]
    assert event["date"] == "200X"
    assert event["citations"] == [{"report": "wikidata-q900001", "says": "Statement of P571."}]
    assert any("P143" in reason for reason in made.left)


def test_ranks(made: Made) -> None:
    """Deprecated statements are left out; preferred ones say so."""
    assert "wd-q900001-a3" not in made.records
    assert made.left["a deprecated statement"] == 1
    assert "preferred" in made.records["wd-q900001-a5"]["citations"][0]["says"]


def test_a_dated_link_is_a_relation_with_its_references(made: Made) -> None:
    event = made.records["wd-q900001-a5"]
    assert event["title"] == "Examples Cameras is owned by Sample Holding"
    assert event["date"] == "2015-03/2019"
    assert event["relations"] == [
        {"subject": "wd-q900002", "relation": "owns", "object": "wd-q900001", "citations": [1]}
    ]


def test_without_a_reference_a_relation_is_uncited(made: Made) -> None:
    event = made.records["wd-q900001-a6"]
    assert event["relations"][0]["citations"] == []
    assert event["citations"][0]["report"] == "wikidata-q900001"


def test_disputed_by(made: Made) -> None:
    """The item says who disputes: via them, as they are in the file."""
    dispute = made.records["wd-q900001-a6"]["citations"][-1]
    assert dispute["stance"] == "disputes"
    assert dispute["via"] == ["wd-q900003"]
    assert dispute["says"] == "Statement disputed by: Jo Doe."


def test_a_link_without_a_date_is_told_as_of_the_last_change(made: Made) -> None:
    event = made.records["wd-q900001-as-changed"]
    assert (event["date"], event["kind"]) == ("2024-05-06", "report")
    assert event["summary"] == "invented maker of cameras"
    assert event["relations"] == [
        {"subject": "wd-q900001", "relation": "part_of", "object": "wd-q900002", "citations": []}
    ]


def test_an_item_that_the_file_does_not_hold(made: Made) -> None:
    """It stands by its number, and takes no part."""
    event = made.records["wd-q900001-a8"]
    assert (event["title"], event["date"]) == ("Examples Cameras is part of Q999999", "2012-07-01")
    assert [item["entity"] for item in event["participants"]] == ["wd-q900001"]


def test_what_is_left_is_named(made: Made) -> None:
    assert made.left["a statement of P18, which is not mapped"] == 1
    assert made.left["an identifier in another catalogue"] == 1
    assert made.left["an item whose class (P31: Q4022) is not mapped"] == 1


def time(text: str, precision: int, calendar: str = "Q1985727") -> dict[str, Any]:
    model = f"http://www.wikidata.org/entity/{calendar}"
    return {"time": text, "precision": precision, "calendarmodel": model}


@pytest.mark.parametrize(
    ("value", "date"),
    [
        pytest.param(time("+2012-05-07T00:00:00Z", 11), "2012-05-07", id="a day"),
        pytest.param(time("+2012-05-00T00:00:00Z", 10), "2012-05", id="a month"),
        pytest.param(time("+2012-00-00T00:00:00Z", 9), "2012", id="a year"),
        pytest.param(time("+2012-00-00T00:00:00Z", 11), "2012", id="a day that is not known"),
        pytest.param(time("+1950-00-00T00:00:00Z", 8), "195X", id="a decade"),
        pytest.param(time("+1900-00-00T00:00:00Z", 7), "1801/1900", id="the 19th century"),
        pytest.param(time("+1901-00-00T00:00:00Z", 7), "1901/2000", id="the 20th century"),
        pytest.param(time("+2000-00-00T00:00:00Z", 6), "1001/2000", id="a millennium"),
        pytest.param(time("-0044-03-15T00:00:00Z", 11), "-0043-03-15", id="44 BCE"),
        pytest.param(
            time("+1732-02-11T00:00:00Z", 11, "Q1985786"), "1732-02-22", id="a Julian day"
        ),
        pytest.param(
            time("+1582-10-04T00:00:00Z", 11, "Q1985786"), "1582-10-14", id="the last Julian day"
        ),
        pytest.param(time("+1732-02-00T00:00:00Z", 10, "Q1985786"), "1732", id="a Julian month"),
    ],
)
def test_times(value: dict[str, Any], date: str) -> None:
    assert date_in(value) == date


@pytest.mark.parametrize(
    "value",
    [None, {}, time("2012", 9), time("+2012-00-00T00:00:00Z", 5), time("+2012-13-01T00:00:00Z", 11),
     time("-0500-00-00T00:00:00Z", 7)],
)  # fmt: skip
def test_no_times(value: object) -> None:
    with pytest.raises(DateError):
        date_in(value)


def test_a_dump_has_an_item_a_line() -> None:
    """The same records, each placed by its line; a line that is broken is one fault."""
    items = list(json.loads(DATA)["entities"].values())
    dump = "[\n" + ",\n".join(map(json.dumps, items)) + "\n]\n"
    whole, lines = make(wikidata.read, DATA), make(wikidata.read, dump)
    assert lines.records == whole.records
    assert lines.places["wd-q900002-as-changed"] == "f.csv:3"
    broken = make(wikidata.read, dump.replace('{"type": "item", "id": "Q900002"', "{", 1))
    assert len(broken.faults) == 1
    assert broken.faults[0].startswith("f.csv:3: ")


def test_one_item_is_a_document_too() -> None:
    item = json.loads(DATA)["entities"]["Q900003"]
    for text in (json.dumps(item), json.dumps(item, indent=1)):
        assert "wd-q900003" in make(wikidata.read, text).records


def test_what_is_no_item() -> None:
    """What Wikidata does not have, and what is none, is left; what is nothing at all is a fault."""
    text = """{"entities": {"Q1": {"id": "Q1", "missing": ""}, "P31": {"id": "P31", "type":
    "property"}, "P32": {"id": "P32"}, "Q2": 3}}"""
    made = make(wikidata.read, text, "w.json")
    assert [fault.split(": ")[1] for fault in made.faults] == ["P32", "Q2"]
    assert sorted(made.left.values()) == [1, 1]


def test_hostile_items() -> None:
    """Whatever the parts of an item are instead of what they should be, nothing breaks."""
    item = json.loads(DATA)["entities"]["Q900001"]
    for field in ("labels", "aliases", "descriptions", "claims", "modified"):
        values: list[object] = [None, 3, [], "x", {"en": 3}, {"P31": 3}, {"P31": [3, {"rank": []}]}]
        for value in values:
            text = json.dumps({"entities": {"Q900001": item | {field: value}}})
            assert make(wikidata.read, text).faults == []


def test_known_by_content() -> None:
    item = json.loads(DATA)["entities"]["Q900003"]
    assert wikidata.sniff(DATA)
    assert wikidata.sniff(json.dumps(item).encode())
    assert wikidata.sniff(b"[\n" + json.dumps(item).encode())
    assert not wikidata.sniff(b'{"entities": [{"id": "a", "type": "agency"}]}')
