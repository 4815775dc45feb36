"""JSON Lines: one record a line, each with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.loading import SourceRecord
from loaders import jsonl
from loaders.lines import LONGEST_LINE
from tests.loaders.reading import faults, records

READ = jsonl.read


def test_each_record_has_its_line() -> None:
    """Blank lines count, and are passed over."""
    assert records(READ, '{"id": "a"}\n\n \t\r\n{"id": "b"}\r\n{"id": "c"}', "e.jsonl") == [
        SourceRecord("e.jsonl:1", {"id": "a"}),
        SourceRecord("e.jsonl:4", {"id": "b"}),
        SourceRecord("e.jsonl:5", {"id": "c"}),
    ]


def test_byte_order_mark() -> None:
    """A byte order mark is no part of the first record."""
    assert records(READ, "\ufeff{}") == [SourceRecord("f:1", {})]


@pytest.mark.parametrize("name", ["国家互联网信息办公室", "وزارة الأمثلة", "Ünïted 🏛"])
def test_any_script(name: str) -> None:
    """Names come through as they are written."""
    assert records(READ, f'{{"name": "{name}"}}')[0].raw == {"name": name}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param(b"{", "f:2: the line is not JSON", id="cut short"),
        pytest.param(b"[1]", "f:2: the line is no record. Write one JSON object", id="an array"),
        pytest.param(b'"a"', "f:2: the line is no record", id="a text"),
        pytest.param(b'{"a":1,"a":1}', "f:2: the line has the key 'a' twice", id="a key twice"),
        pytest.param(b'{"a":"\xe9"}', "f:2: the line is not UTF-8: byte 7 is 0xE9", id="Latin-1"),
        pytest.param(b"x" * (LONGEST_LINE + 1), "f:2: the line is longer than 1,0", id="too long"),
    ],
)
def test_fault(line: bytes, says: str) -> None:
    """A line at fault says why and where; the lines around it are read."""
    read = records(READ, b"{}\n" + line + b"\n{}")
    assert [record.place for record in read] == ["f:1", "f:2", "f:3"]
    assert [str(record.fault)[: len(says)] for record in read if record.fault] == [says]
    assert faults(READ, b"{}\n{}") == []


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Any bytes are records and faults; nothing is raised."""
    records(READ, data)
    jsonl.sniff(data)


@pytest.mark.parametrize(
    ("head", "known"),
    [
        pytest.param(b'{"id": "a"}\n', True, id="a record"),
        pytest.param(b'\n  {"id": "a",,}\n', True, id="a record at fault"),
        pytest.param(b'{"id": "a', True, id="a head that ends within the first line"),
        pytest.param(b'{\n"id": "a"}', False, id="an object over several lines"),
        pytest.param(b'{"events": [{"id": "a"}]}', False, id="lists of records"),
        pytest.param(b'[{"id": "a"}]', False, id="an array"),
        pytest.param(b"id,title", False, id="a table"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_sniff(head: bytes, known: bool) -> None:
    """A first line that starts an object and holds a field is JSON Lines."""
    assert jsonl.sniff(head) is known
