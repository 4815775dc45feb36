"""One JSON document holds an array, lists by kind, or one record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import json_file
from tests.loaders.reading import faults, records

READ = json_file.read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param('[{"id": "a"}, {"id": "b"}]', ["f: 0", "f: 1"], id="an array"),
        pytest.param(
            '{"events": [{}, {}], "reports": [{}]}',
            ["f: events/0", "f: events/1", "f: reports/0"],
            id="lists by kind, in the order of the file",
        ),
        pytest.param('{"id": "a"}', ["f"], id="one record"),
        pytest.param('\ufeff\n{"id": "a"}', ["f"], id="a byte order mark"),
        pytest.param("[]", [], id="no record"),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    """Each record has its place in the document, counted from 0 as in field paths."""
    assert [record.place for record in records(READ, text)] == places
    assert faults(READ, text) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "f: the file is not JSON", id="empty"),
        pytest.param("{", "f: the file is not JSON", id="cut short"),
        pytest.param("1", "f: the file holds no record", id="a number"),
        pytest.param('[{}, "a"]', "f: 1: is no record", id="a text among records"),
        pytest.param('{"events": {}}', "f: events: must be an array", id="no array"),
        pytest.param(
            '{"events": [], "report": []}',
            "f: report: is no list of records. Did you mean 'reports'?",
            id="a list misnamed",
        ),
        pytest.param('{"id": "a", "id": "b"}', "f: the file has the key 'id' twice", id="twice"),
    ],
)
def test_fault(text: str, says: str) -> None:
    """A fault says where in the document it is, and how to mend it."""
    assert [fault[: len(says)] for fault in faults(READ, text)] == [says]


def test_document_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too large to be held is not held."""
    monkeypatch.setattr(json_file, "LARGEST_FILE", 10)
    assert faults(READ, "[{}, {}, {}]") == [
        "f: the file is larger than 0 MB. Write it as JSON Lines."
    ]


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Any bytes are records and faults; nothing is raised."""
    records(READ, data)
    json_file.sniff(data)
