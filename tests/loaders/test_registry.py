"""A file's format is found by its name and its content, and can be said."""

from __future__ import annotations

import gzip
import io
import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import WatchlineError
from loaders.formats import FORMATS
from loaders.registry import find_format, get_format, open_sources

RECORD = b'{"id": "a"}\n'
ARRAY = b'[{"id": "a"}]'
TABLE = b"title,date,kind,source1_url\n"


@pytest.mark.parametrize(
    ("name", "head", "format_name"),
    [
        pytest.param("e.jsonl", RECORD, "jsonl", id="by both"),
        pytest.param("e.ndjson", RECORD, "jsonl", id="by the other suffix"),
        pytest.param("E.JSONL", RECORD, "jsonl", id="by a suffix in capitals"),
        pytest.param("e.json", ARRAY, "json", id="JSON by both"),
        pytest.param("e.csv", TABLE, "csv", id="a table by both"),
        pytest.param("e.tsv", TABLE.replace(b",", b"\t"), "csv", id="a table of tabs"),
        pytest.param("e.json", RECORD, "json", id="one record on one line, named JSON"),
        pytest.param("e.jsonl", ARRAY, "json", id="the content is clearly another"),
        pytest.param("e.csv", RECORD, "jsonl", id="records named a table"),
        pytest.param("e.csv", b"name,age", "csv", id="no known content: the name decides"),
        pytest.param("e.jsonl", b"", "jsonl", id="an empty file"),
        pytest.param("stdin", RECORD, "jsonl", id="no suffix: the content decides"),
        pytest.param("stdin", ARRAY, "json", id="JSON without a suffix"),
        pytest.param("stdin", TABLE, "csv", id="a table without a suffix"),
    ],
)
def test_find_format(name: str, head: bytes, format_name: str) -> None:
    """The name decides unless the content is clearly in another format."""
    assert find_format(name, head).name == format_name


def test_unknown_format_lists_the_known() -> None:
    """Both errors say which formats there are."""
    with pytest.raises(
        WatchlineError, match=r"e\.xlsx: .* jsonl \(\.jsonl.* csv \(\.csv.* acled \(ACLED"
    ):
        find_format("e.xlsx", b"PK\x03\x04")
    with pytest.raises(WatchlineError, match=r"jsonl, json, csv.*\. Did you mean 'json'"):
        get_format("jsno")


def test_several_files(tmp_path: Path) -> None:
    """Files are read in the order given, each in its own format, placed by the path as given."""
    (tmp_path / "a.jsonl").write_bytes(RECORD)
    (tmp_path / "b.json").write_bytes(ARRAY)
    paths = [str(tmp_path / name) for name in ("b.json", "a.jsonl")]
    assert [record.place for record in open_sources(paths)] == [
        f"{paths[0]}: 0",
        f"{paths[1]}:1",
    ]


def test_format_overrides(tmp_path: Path) -> None:
    """What is said counts, not name or content."""
    path = tmp_path / "a.csv"
    path.write_bytes(RECORD)
    assert [record.place for record in open_sources([str(path)], "json")] == [str(path)]


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is stdin, which is spooled, and can be read once."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RECORD)))
    assert [record.place for record in open_sources(["-"])] == ["stdin:1"]
    with pytest.raises(WatchlineError, match="only once"):
        list(open_sources(["-", "-"]))


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no paths for open pipes here")
def test_pipe() -> None:
    """A pipe, as in `watchline load <(…)`, is spooled like stdin."""
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(RECORD)
    path = f"/dev/fd/{reading}"
    assert [record.place for record in open_sources([path])] == [f"{path}:1"]
    os.close(reading)


def test_packed_file(tmp_path: Path) -> None:
    """A packed file is known by its content, and its format by the name before `.gz`."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(RECORD))
    assert [record.place for record in open_sources([str(path)])] == [f"{path}:1"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(gzip.compress(RECORD * 9)[:-9], "cannot be read", id="cut short"),
        pytest.param(b"\x1f\x8b" + b"x" * 40, "cannot be read", id="damaged"),
        pytest.param(b"\x00\x01", "the format is not known", id="unknown"),
    ],
)
def test_file_that_cannot_be_read(tmp_path: Path, data: bytes, says: str) -> None:
    """The error names the file."""
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(WatchlineError, match=says) as caught:
        list(open_sources([str(path)]))
    assert str(path) in str(caught.value)


def test_no_such_file(tmp_path: Path) -> None:
    """A missing file and a directory are errors in our words."""
    with pytest.raises(WatchlineError, match="There is no file"):
        list(open_sources([str(tmp_path / "none.jsonl")]))
    with pytest.raises(WatchlineError, match="cannot be read"):
        list(open_sources([str(tmp_path)]))


@given(data=st.binary(), name=st.sampled_from([known.name for known in FORMATS]))
def test_any_file(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    """Any bytes in any format are records, faults or a WatchlineError."""
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    for format_name in (name, None):
        with suppress(WatchlineError):
            list(open_sources([str(path)], format_name))


def test_formats_differ() -> None:
    """No two formats share a name or a suffix."""
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert len({known.name for known in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("packed", [False, True])
def test_how_far_the_reading_is(tmp_path: Path, packed: bool) -> None:
    """Bytes of the file as it lies on the disk, packed or not: they rise up to its size."""
    lines = "".join(f'{{"id":"e{n}","type":"agency","name":"E {n}"}}\n' for n in range(20_000))
    path = tmp_path / ("e.jsonl.gz" if packed else "e.jsonl")
    path.write_bytes(gzip.compress(lines.encode()) if packed else lines.encode())
    told: list[int] = []
    assert sum(1 for _ in open_sources([str(path)], None, told.append)) == 20_000
    assert told == sorted(told)
    assert path.stat().st_size * 0.8 < told[-1] <= path.stat().st_size
