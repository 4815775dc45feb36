"""GDELT: GDELT's own report has an event via the article; mentions are citations of it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from graph.errors import WatchlineError
from loaders import gdelt_events, gdelt_mentions
from loaders.cameo import THEMES, kind_of, title_of, wanted_codes
from loaders.session import Reading, Session
from tests.loaders.reading import FILES, Made, make, make_file

EVENTS = (FILES / "city.export.CSV").read_bytes()
MENTIONS = (FILES / "city.mentions.CSV").read_bytes()


def both(events: bytes = EVENTS, mentions: bytes = MENTIONS, **options: tuple[str, ...]) -> Made:
    """The mentions, read after the events in one load."""
    session = Session(options)
    list(gdelt_events.read(Reading(BytesIO(events), "e.CSV", "e", session)))
    return Made.of(gdelt_mentions.read(Reading(BytesIO(mentions), "m.CSV", "m", session)))


def test_an_event() -> None:
    made = make_file(gdelt_events.read, "city.export.CSV")
    assert made.faults == []
    event = made.records["gdelt-900000001"]
    assert event["title"] == (
        "EXAMPLES POLICE arrests, detains or charges REPORTER (CAMEO 173)"
    )  # fmt: skip
    assert (event["date"], event["jurisdiction"]) == ("2017-07-01", "GB")
    assert event["participants"] == [
        {"entity": "gdelt-exmcop-examples-police", "role": "subject"},
        {"entity": "gdelt-exmmed-reporter", "role": "target"},
    ]
    gdelt, article = event["citations"]
    assert gdelt["via"] == [article["report"]]
    assert "lineage" not in article
    report = made.records[article["report"]]
    assert (report["read"], report.get("published")) == ("2017-07-01", None)
    assert made.records[gdelt["report"]]["published"] == "2017-07-01"
    assert made.records["gdelt-exmcop-examples-police"]["type"] == "agency"
    assert made.records["gdelt-deu-germany"] == {
        "id": "gdelt-deu-germany", "type": "place", "name": "GERMANY", "aliases": ["DEU"],
        "jurisdiction": "DE",
    }  # fmt: skip


def test_a_date_a_year_before_the_article_is_kept() -> None:
    made = make_file(gdelt_events.read, "city.export.CSV")
    assert made.records["gdelt-900000002"]["date"] == "2016-07-01"


def test_a_country_that_fips_does_not_know_is_counted() -> None:
    made = make_file(gdelt_events.read, "city.export.CSV")
    assert made.left == {"the country ‘ZZ’, no code of FIPS 10-4 that we know": 1}
    assert "jurisdiction" not in made.records["gdelt-900000003"]


def test_a_source_without_an_address() -> None:
    made = make_file(gdelt_events.read, "city.export.CSV")
    report = made.records[made.records["gdelt-900000003"]["citations"][1]["report"]]
    assert (report["title"], "url" in report) == ("BBC Monitoring", False)


@pytest.mark.parametrize(
    ("options", "taken"),
    [
        ({"codes": ("173",)}, {"gdelt-900000001"}),
        ({"codes": ("09", "04")}, {"gdelt-900000002", "gdelt-900000003"}),
        ({"themes": ("investigation",)}, {"gdelt-900000002"}),
    ],
)
def test_codes_and_themes(options: dict[str, tuple[str, ...]], taken: set[str]) -> None:
    """Starts of codes; the rest is left and counted."""
    made = make(gdelt_events.read, EVENTS, session=Session(options))
    assert {event["id"] for event in made.events()} == taken
    left = made.left["an event of another code than --codes or --themes asks for"]
    assert left == 3 - len(taken)


def test_what_is_no_code_or_theme() -> None:
    with pytest.raises(WatchlineError, match="no CAMEO code"):
        wanted_codes(["arrest"], [])
    with pytest.raises(WatchlineError, match="Did you mean 'arrest'"):
        wanted_codes([], ["arrests"])
    assert wanted_codes(["173"], ["arrest"]) == ("173",)
    assert all(re.fullmatch("[a-z]+", name) for name in THEMES)


def test_mentions_after_events_are_citations_of_them() -> None:
    made = both()
    assert {event["id"] for event in made.events()} == {"gdelt-900000001", "gdelt-900000002"}
    assert made.left == {"a mention of an event that no GDELT events file of this load gave": 1}
    event = made.records["gdelt-900000001"]
    assert event["title"].startswith("EXAMPLES POLICE")
    gdelt, *articles = event["citations"]
    assert gdelt["via"] == [article["report"] for article in articles]
    assert [article["locator"] for article in articles] == ["sentences 4, 11", "sentence 2"]
    assert "60/80 %" in articles[0]["says"]
    assert made.records[articles[1]["report"]]["publisher"] == "site-other-example"


def test_the_language_of_an_article_that_gdelt_translated() -> None:
    translated = MENTIONS.replace(b"-2.1\t\t", b"-2.1\tsrclc:ara;eng:GT-ARA 1.0\t", 1)
    made = make(gdelt_mentions.read, translated)
    languages = [raw.get("language") for raw in made.records.values() if raw.get("kind") == "press"]
    assert sorted(map(str, languages)) == ["None", "None", "None", "ar"]


def test_mentions_are_filtered_by_the_codes_of_events() -> None:
    made = both(codes=("09",))
    assert [event["id"] for event in made.events()] == ["gdelt-900000002"]
    with pytest.raises(WatchlineError, match=r"mentions have no codes. Name a GDELT events file"):
        make(gdelt_mentions.read, MENTIONS, session=Session({"codes": ("09",)}))


def test_mentions_alone() -> None:
    """An event is then known by its number, and the day on which GDELT first had it."""
    made = make_file(gdelt_mentions.read, "city.mentions.CSV")
    event = made.records["gdelt-900000009"]
    assert (event["date"], event["kind"]) == ("2016-06-01", "report")
    assert event["title"] == "Event 900000009 is first recorded by GDELT"
    radio = made.records[made.records["gdelt-900000002"]["citations"][1]["report"]]
    assert radio["publisher"] == "examples-radio"


def test_a_header_is_read_as_one() -> None:
    """With commas or tabs, columns in any order and more of them, as other tools write."""
    rows = [line.split("\t") for line in EVENTS.decode().splitlines()]
    columns = [*reversed(gdelt_events.COLUMNS), "cameocodedescription"]
    lines = [",".join(columns)]
    lines += [",".join(f'"{cell}"' for cell in [*reversed(row), "x"]) for row in rows]
    made = make(gdelt_events.read, "\n".join(lines))
    assert made.records == make(gdelt_events.read, EVENTS).records


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (EVENTS.replace(b"20170701\t", b"20171301\t", 1), "SQLDATE: "),
        (EVENTS.replace(b"\t173\t", b"\tarrest\t", 1), "EventCode: "),
        (EVENTS.replace(b"\n", b"\textra\n", 1), "has 62 columns, and this table of GDELT has 61"),
        (EVENTS.replace(b"900000001", b"9e8", 1), "GLOBALEVENTID: "),
        (EVENTS.replace(b"900000001", "²".encode(), 1), "GLOBALEVENTID: "),
    ],
)
def test_faults_of_events(data: bytes, says: str) -> None:
    made = make(gdelt_events.read, data)
    (fault,) = made.faults
    assert fault.startswith("f.csv:1: ")
    assert says in fault
    assert len(made.events()) == 2


def test_faults_of_mentions() -> None:
    broken = MENTIONS.replace(b"20170702010000", b"soon", 1) + b"1\t2\n"
    made = make(gdelt_mentions.read, broken)
    assert [fault.split(": ")[:2] for fault in made.faults] == [
        ["f.csv:1", "MentionTimeDate"],
        ["f.csv:6", "has 2 columns, and this table of GDELT has 16, parted by tabs."],
    ]


def test_an_event_with_very_many_articles() -> None:
    """The first 200 are taken, the rest counted."""
    line = MENTIONS.splitlines()[0].decode()
    lines = [line.replace("2017/arrest", str(at)) for at in range(230)]
    made = make(gdelt_mentions.read, "\n".join(lines))
    assert len(made.only_event()["citations"]) == 201
    assert made.left == {"mentions of an event beyond its first 200 articles": 30}


def test_titles_and_kinds() -> None:
    assert title_of("0911", "", "POLICE") == (
        "Somebody investigates crime or corruption of POLICE (CAMEO 0911)"
    )
    assert title_of("99", "A", "B") == "A acts on B (CAMEO 99)"
    assert [kind_of(code) for code in ("1722", "1721", "141", "010")] == [
        "ban", "sanction", "protest", "incident",
    ]  # fmt: skip


def test_known_by_content() -> None:
    assert gdelt_events.sniff(EVENTS)
    assert gdelt_mentions.sniff(MENTIONS)
    assert not gdelt_events.sniff(MENTIONS)
    assert not gdelt_mentions.sniff(EVENTS)
    assert not gdelt_mentions.sniff(b"")
