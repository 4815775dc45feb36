"""A table from a spreadsheet: one row an event, every fault with its line and column."""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import loaders
from graph.formula_guard import guard_formula
from graph.reading import parse_record
from graph.records import Entity, Event, Record, Report
from loaders import csv_table
from loaders.csv_table import write_template
from loaders.lines import LONGEST_LINE
from tests.loaders.reading import FILES, faults, records

READ = csv_table.read
ROW = {
    "title": "A ban",
    "date": "2019-02-14",
    "kind": "ban",
    "source1_url": "https://example.org/a",
    "source1_title": "Notice",
    "source1_kind": "government",
    "source1_publisher": "Ministry of Examples",
    "source1_published": "2019-02-14",
}
PERSON = {"participants": "Jo Doe (critic)", "participant_types": "person"}
SECOND = {
    "source2_url": "https://example.org/b",
    "source2_title": "Story",
    "source2_kind": "press",
    "source2_publisher": "Examples Gazette",
    "source2_published": "2019-02-15",
}
FIGURE = {
    "quantity1_measure": "fine",
    "quantity1_unit": "pounds",
    "quantity1_value": "150000",
    "quantity1_sources": "1",
}


def table(*rows: dict[str, str], delimiter: str = ",", end: str = "\n") -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = StringIO()
    writer = csv.DictWriter(text, columns, delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def event(*rows: dict[str, str]) -> Event:
    """The last event of the table, checked."""
    return [record for record in checked(*rows) if isinstance(record, Event)][-1]


def checked(*rows: dict[str, str]) -> list[Record]:
    assert faults(READ, table(*rows)) == []
    return [parse_record(record.raw) for record in records(READ, table(*rows))]


def test_row_gives_entities_reports_and_event() -> None:
    """Each record has a place of its own; what no row gives a type comes last."""
    read = records(READ, table(ROW | PERSON))
    assert [(record.place, record.raw["id"]) for record in read] == [
        ("f:2 participants", "jo-doe"),
        ("f:2 source1", "example-org-2019-b5b10dd0"),
        ("f:2", "2019-a-ban"),
        ("f:2 source1_publisher", "ministry-of-examples"),
    ]
    kinds = [type(parse_record(record.raw)) for record in read]
    assert kinds == [Entity, Report, Event, Entity]


def test_defaults() -> None:
    """A source supports the event, and how it knows is not known; nothing else is assumed."""
    citation = event(ROW).citations[0]
    assert (citation.stance, citation.lineage, citation.about) == (
        "supports",
        "unknown",
        ("event",),
    )
    report, _, publisher = checked(ROW)
    assert isinstance(report, Report)
    assert report.read == ""
    assert isinstance(publisher, Entity)
    assert publisher.type == "organization"


def test_page_may_stand_twice() -> None:
    """One page with two stances is one report with two citations; its address is enough."""
    again = {
        "source2_url": ROW["source1_url"],
        "source2_stance": "disputes",
        "source2_about": "date",
    }
    first, second = event(ROW | again).citations
    assert first.report == second.report
    assert (first.stance, second.stance) == ("supports", "disputes")


def test_type_may_be_said_later() -> None:
    """A row that gives no type leaves it to others; nothing is given out twice."""
    rows = (ROW, ROW | {"title": "B", "source1_publisher_type": "agency"}, ROW | {"title": "C"})
    entities = [record for record in checked(*rows) if isinstance(record, Entity)]
    assert [(entity.id, entity.type) for entity in entities] == [("ministry-of-examples", "agency")]


def test_each_entity_and_report_once() -> None:
    """A later row may leave all of a known report but its address empty."""
    later = {**dict.fromkeys(ROW, ""), "title": "B", "date": "2020", "kind": "ban"}
    later["source1_url"] = ROW["source1_url"]
    ids = [record.raw["id"] for record in records(READ, table(ROW, later))]
    assert ids == ["example-org-2019-b5b10dd0", "2019-a-ban", "2020-b", "ministry-of-examples"]


def test_via() -> None:
    """`via` takes a source of the row, an address, a title, a name or an id; lineage follows."""
    via = "source1; https://example.org/a; Notice; Wire of Examples; id:us-nsa"
    citation = event(ROW | SECOND | {"source2_via": via}).citations[1]
    report = "example-org-2019-b5b10dd0"
    assert citation.via == (report, report, report, "wire-of-examples", "us-nsa")
    assert citation.lineage == "via"


def test_about_and_quantities() -> None:
    """Columns count from 1, as people do; records count from 0."""
    disputed = {"source2_stance": "disputes", "source2_about": "quantity1; Participant 1"}
    read = event(ROW | SECOND | FIGURE | disputed | {"participants": "Jo Doe (critic)"})
    assert read.citations[1].about == ("quantities/0", "participants/0")
    assert (read.quantities[0].value, read.quantities[0].citations) == (150000, (0,))


def test_sources_may_have_gaps() -> None:
    """An empty source between two others is passed over, and the numbers still fit."""
    third = {column.replace("2", "3", 1): text for column, text in SECOND.items()}
    read = event(ROW | third | FIGURE | {"quantity1_sources": "3; source1"})
    assert read.quantities[0].citations == (1, 0)


def test_participants() -> None:
    """The last brackets are the role; semicolons of other scripts part names as well."""
    cell = "Board (Examples) (operator)；示例市居民会（participant）; id:us-nsa (subject)؛"
    read = event(ROW | {"participants": cell, "participant_types": "agency; group; agency"})
    assert [(part.entity, part.role) for part in read.participants] == [
        ("board-examples", "operator"),
        ("name-51f5654c", "participant"),
        ("us-nsa", "subject"),
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        pytest.param("示例市禁止车牌识别", "示例市公安局", id="Chinese"),
        pytest.param("حظر قارئات اللوحات", "وزارة الأمثلة", id="Arabic"),
    ],
)
def test_any_script(title: str, name: str) -> None:
    """Titles and names come through as they are written, whatever their script."""
    people = {"participants": f"{name} (operator)", "participant_types": "agency"}
    for mark in ("", "\ufeff"):
        read = records(READ, mark + table(ROW | {"title": title} | people))
        assert read[0].raw["name"] == name
        assert read[2].raw["title"] == title


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(table(ROW, delimiter=";"), id="semicolons"),
        pytest.param(table(ROW, delimiter="\t"), id="tabs"),
        pytest.param(table(ROW, end="\r\n"), id="CR LF"),
        pytest.param("\ufeff" + table(ROW, delimiter=";", end="\r\n"), id="as Excel saves it"),
        pytest.param("sep=;\r\n" + table(ROW, delimiter=";"), id="with Excel's sep line"),
        pytest.param(table(ROW).replace("\n", ",,,\n") + ",,,,,,,,,,,\n\n", id="empty cells"),
        pytest.param(table(ROW).replace("source1_url", " Source1 URL "), id="case and spaces"),
        pytest.param(table(ROW).replace("A ban", '" A ban "'), id="quotes and outer spaces"),
    ],
)
def test_survives_spreadsheets(text: str) -> None:
    """However the table was saved, it gives the same records."""
    assert [record.raw for record in records(READ, text)] == [
        record.raw for record in records(READ, table(ROW))
    ]


def test_line_is_where_the_row_starts() -> None:
    """A cell of three lines and empty rows do not shift the lines below."""
    rows = (ROW | {"title": "One\ntwo\nthree"}, ROW | {"title": "Two"})
    read = records(READ, "\n" + table(*rows))
    assert [record.place for record in read][1:3] == ["f:3", "f:6"]


@given(st.text("'=+-@1a"))
def test_formula_comes_back(says: str) -> None:
    """A text that was guarded by an export is read as it was."""
    read = event(ROW | {"source1_says": guard_formula(says)})
    assert read.citations[0].says == says


ROW_FAULTS = [
    pytest.param({"title": ""}, "title: is missing", id="no title"),
    pytest.param({"date": ""}, "date: is missing", id="no date"),
    pytest.param({"kind": ""}, "kind: is missing", id="no kind"),
    pytest.param({"kind": "law!"}, "kind: ", id="unknown kind"),
    pytest.param({"id": "A ban"}, "id: is no id", id="no id"),
    pytest.param({"jurisdiction": "Britain"}, "jurisdiction: is no jur", id="no jurisdiction"),
    pytest.param({"language": "English!"}, "language: is no ", id="no language"),
    pytest.param({"date": "14/02/2019"}, "date: '14/02/2019' is a date in a local", id="local"),
    pytest.param({"date": "2019-02-14 00:00:00"}, "date: '2019-02-14 00:00:00' has a", id="time"),
    pytest.param({"date": "Feb-19"}, "date: 'Feb-19' has a word", id="a month in words"),
    pytest.param({"date": "2019-02-30"}, "date: ", id="no such day"),
    pytest.param({"title": "#REF!"}, "title: '#REF!' is a spreadsheet's error", id="#REF!"),
    pytest.param({"title": "a\x1bb"}, "title: holds a control character", id="control character"),
    pytest.param({"participants": "Jo Doe"}, "participants: 'Jo Doe' has no role", id="no role"),
    pytest.param(
        {"participants": "Jo Doe (critic)", "participant_types": "person; group"},
        "participant_types: has 2 types for 1 participants",
        id="types that do not fit",
    ),
    pytest.param(
        {"participants": "Jo Doe (critic)", "participant_types": "human"},
        "participant_types: ",
        id="unknown type",
    ),
    pytest.param({"participants": "id:A B (critic)"}, "participants: is no id", id="no reference"),
    pytest.param({"source1_url": ""}, "source1_url: is missing", id="no address"),
    pytest.param({"source1_url": "ftp://a"}, "source1_url: 'ftp://a' is not", id="no web address"),
    pytest.param({"source1_title": ""}, "source1_title: is missing", id="no report's title"),
    pytest.param({"source1_kind": "news"}, "source1_kind: ", id="unknown kind of report"),
    pytest.param({"source1_publisher": ""}, "source1_publisher: is missing", id="no publisher"),
    pytest.param({"source1_published": ""}, "source1_read: is missing, and", id="no day at all"),
    pytest.param({"source1_published": "14.2.19"}, "source1_published: '14.2.19'", id="published"),
    pytest.param({"source1_read": "43510"}, "source1_read: '43510' is a spreadsheet", id="read"),
    pytest.param({"source1_stance": "likes"}, "source1_stance: ", id="unknown stance"),
    pytest.param({"source1_stance": "mentions"}, "source1_stance: no citation supp", id="support"),
    pytest.param({"source1_lineage": "via"}, "source1_via: is empty", id="via nobody"),
    pytest.param({"source1_via": "source2"}, "source1_via: the row has no source2", id="no source"),
    pytest.param(
        {"source1_via": "https://example.org/x"},
        "source1_via: no source of this row or a row above has the address",
        id="an address that is not described",
    ),
    pytest.param({"source1_about": "quantity1"}, "source1_about: the event has no", id="about"),
    pytest.param(FIGURE | {"quantity1_unit": ""}, "quantity1_unit: is missing", id="no unit"),
    pytest.param(FIGURE | {"quantity1_value": "1,5"}, "quantity1_value: '1,5' is no", id="value"),
    pytest.param(FIGURE | {"quantity1_sources": ""}, "quantity1_sources: is missing", id="uncited"),
    pytest.param(FIGURE | {"quantity1_sources": "2"}, "quantity1_sources: the row", id="source 2"),
    pytest.param(FIGURE | {"quantity1_qualifier": "some"}, "quantity1_qualifier: ", id="qualifier"),
    pytest.param(
        {column.replace("1", "2"): text for column, text in FIGURE.items()}
        | {"quantity2_sources": "1"},
        "quantity1_measure: is empty, but a later",
        id="a second quantity without a first",
    ),
    pytest.param({"more_sources": "3"}, "more_sources: sources were left out", id="cut export"),
]


@pytest.mark.parametrize(("cells", "says"), ROW_FAULTS)
def test_fault_of_a_row(cells: dict[str, str], says: str) -> None:
    """The fault names line and column, a row at fault gives nothing, and the next row is read."""
    text = table(ROW | cells, ROW | {"title": "Sound"})
    read = records(READ, text)
    assert [str(record.fault)[: len(says) + 5] for record in read if record.fault] == [
        f"f:2: {says}"
    ]
    assert [record.raw.get("title") for record in read][1:3] == ["Notice", "Sound"]
    assert len(read) == 4


TABLE_FAULTS = [
    pytest.param("", "f:1: the file has no header", id="empty"),
    pytest.param("title,date,kind\nA,2019,ban", "f:1: source1_url: there is no", id="no sources"),
    pytest.param(
        table(ROW | {"titel": "x"}),
        "f:1: titel: there is no such column. Did you mean 'title'?",
        id="unknown column",
    ),
    pytest.param(
        table(ROW | {"source2_ulr": "x"}),
        "f:1: source2_ulr: there is no such column. Did you mean 'source2_url'?",
        id="unknown column of a source",
    ),
    pytest.param(
        table(ROW | {"Title": "x"}), "f:1: title: the column stands twice", id="column twice"
    ),
    pytest.param(
        table(ROW).replace("02-14\n", "02-14,x\n"),
        "f:2: column 9: 'x' stands below no header",
        id="a cell without a header",
    ),
    pytest.param(
        table(ROW, ROW | {"source1_url": "https://example.org/b"}),
        "f:3: id: '2019-a-ban' is the event of line 2",
        id="one id for two events",
    ),
    pytest.param(
        table(ROW, ROW | {"title": "B", "source1_title": "Other"}),
        "f:3: source1_title: line 2 says something else of the same address",
        id="two titles for one report",
    ),
    pytest.param(
        table(
            ROW
            | SECOND
            | {"source2_url": ROW["source1_url"], "source2_title": "Notice"}
            | {"source2_kind": "government", "source2_publisher": "Ministry of Examples"}
        ),
        "f:2: source2_published: another source of this row says something else",
        id="two dates for one report, in one row",
    ),
    pytest.param(
        table(
            ROW | {"source1_publisher_type": "agency"},
            ROW | {"title": "B", "source1_publisher_type": "court"},
        ),
        "f:3: source1_publisher_type: ‘Ministry of Examples’ is 'agency' on line 2",
        id="two types for one entity",
    ),
    pytest.param(
        table(
            ROW | {"entity1_id": "x", "entity1_name": "Ministry of X"},
            ROW
            | {
                "title": "B",
                "entity1_id": "x",
                "entity1_name": "Ministry of X",
                "entity1_aliases": "X; MX",
            },
        ),
        "f:3: entity1: a row above says 'x' otherwise",
        id="aliases that the first row does not give",
    ),
    pytest.param(
        table(ROW).encode("utf-16"), "f:1: the file is UTF-16. Save it as 'CSV UTF-8'", id="UTF-16"
    ),
    pytest.param(
        table(ROW | {"title": "Interdit à Exemple"}).encode("latin-1"),
        "f:2: title: is not UTF-8: it holds the byte 0xE0",
        id="Latin-1",
    ),
    pytest.param(
        table(ROW) + '"a,b\n', "f:3: the row cannot be read as CSV: unexpected end", id="open quote"
    ),
    pytest.param(
        table(ROW) + "x" * (LONGEST_LINE + 1), "f:3: the line is longer than", id="line too long"
    ),
    pytest.param(
        table(ROW) + f'"{"x" * 200_000}"', "f:3: the row cannot be read as CSV: field", id="cell"
    ),
]


@pytest.mark.parametrize(("text", "says"), TABLE_FAULTS)
def test_fault_of_a_table(text: str | bytes, says: str) -> None:
    """What is wrong with the table as a whole has its line as well."""
    assert [fault[: len(says)] for fault in faults(READ, text)] == [says]


@given(st.binary() | st.text("',;\t\n\r\" =a1").map(str.encode))
def test_any_bytes(data: bytes) -> None:
    """Any bytes, alone or below a header, are records and faults; nothing is raised."""
    csv_table.sniff(data)
    records(READ, data)
    records(READ, table(ROW).encode() + data)
    records(READ, b"sep=" + data + table(ROW).encode())


@given(st.dictionaries(st.sampled_from([*ROW, *SECOND, *FIGURE, "participants"]), st.text()))
def test_any_cells(cells: dict[str, str]) -> None:
    """Whatever is typed into the cells, each record that comes out is sound."""
    for record in records(READ, table(ROW | cells).encode("utf-8", "replace")):
        if not record.fault:
            parse_record(record.raw)


class _Rows:
    """A table of many rows, 2 kB each, that is never in memory."""

    def __init__(self, rows: int) -> None:
        self.lines = self._lines(rows)

    def _lines(self, rows: int) -> Iterator[bytes]:
        yield (",".join([*ROW, "source1_says"]) + "\n").encode()
        for row in range(rows):
            at = f"https://example.org/{row}"
            yield f"Ban {row},2019,ban,{at},Notice,press,Gazette,2019,{'x' * 2000}\n".encode()

    def readline(self, _size: int) -> bytes:
        return next(self.lines, b"")


def test_memory_grows_with_ids_only() -> None:
    """5,000 rows with a report each, 10 MB in all, take less than 5 MB: no text is kept."""
    tracemalloc.start()
    try:
        read = sum(1 for _ in READ(cast(BinaryIO, _Rows(5_000)), "f"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert read == 10_001
    assert peak < 5_000_000


def test_template_is_what_is_written() -> None:
    """The template that ships with the loaders is the one that the code makes, and loads."""
    shipped = Path(loaders.__file__).with_name("template.csv").read_bytes()
    assert shipped.decode() == write_template()
    assert faults(READ, shipped) == []
    assert write_template(sources=5).count("source5_") == write_template().count("source3_")


def test_worked_example() -> None:
    """The example of the docs has ten events, and nothing in it is at fault."""
    with (FILES / "examples-city.csv").open("rb") as stream:
        read = list(READ(stream, "examples-city.csv"))
    kinds = [type(parse_record(record.raw)) for record in read]
    assert kinds.count(Event) == 10


@pytest.mark.parametrize(
    ("head", "known"),
    [
        pytest.param(table(ROW).encode(), True, id="a table"),
        pytest.param(b"sep=;\r\nTitle;Date;Kind\r\n", True, id="with a sep line"),
        pytest.param(b"name,age\n", False, id="another table"),
        pytest.param(b'{"title": 1, "date": 2}', False, id="JSON"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_sniff(head: bytes, known: bool) -> None:
    """A header with title, date and kind is ours."""
    assert csv_table.sniff(head) is known


def test_curly_quotes_do_not_hold_a_cell_together() -> None:
    """A word processor made them of straight ones: the fault says what to look for."""
    cells = "“A ban, now”,2019-02-14,ban,https://example.org/a,T,press,P,2019-02-14"
    header = "title,date,kind,source1_url,source1_title,source1_kind,source1_publisher"
    header += ",source1_published"
    (fault, *_) = faults(csv_table.read, f"{header}\n{cells}\n")
    assert "column 9" in fault
    assert "Only straight quotes" in fault
    inside = cells.replace("“A ban, now”", "The “ban” begins")
    assert faults(csv_table.read, f"{header}\n{inside}\n") == []
