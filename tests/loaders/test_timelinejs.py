"""TimelineJS: slides and eras are events that rest on the timeline, and on linked credits."""

from __future__ import annotations

import json
import re

import pytest

from loaders import timelinejs
from tests.loaders.reading import FILES, Made, make, make_file

HEADER = "Year,Month,Day,Time,End Year,End Month,Headline,Text,Media,Media Credit,Type\n"


def slides(*events: object, **document: object) -> Made:
    text = json.dumps({"events": events, **document})
    return make(timelinejs.read_json, text, "t.json")


def slide(**more: object) -> dict[str, object]:
    return {"start_date": {"year": "2017"}, "text": {"headline": "Readers"}, **more}


def test_a_slide_is_an_event_that_rests_on_its_timeline() -> None:
    made = make_file(timelinejs.read_json, "city-timeline.json")
    assert made.faults == []
    event = made.records["timelinejs-city-timeline-2016-a-trial-with-plate-readers"]
    assert (event["date"], event["kind"]) == ("2016-05-02", "incident")
    assert event["summary"] == "Ten readers are tried.\nSee the notice."
    own, credit, link = event["citations"]
    assert own["lineage"] == "via"
    assert own["via"] == [credit["report"]]
    assert credit["locator"] == "media credit"
    assert link["stance"] == "mentions"
    report = made.records[own["report"]]
    assert (report["kind"], report["title"]) == ("dataset", "Cameras of the Examples city")
    assert made.records[credit["report"]]["title"] == "Examples Photo Desk"
    assert made.records[credit["report"]]["publisher"] == "site-example-net"
    (group,) = event["participants"]
    assert made.records[group["entity"]]["name"] == "Police"


def test_what_names_no_source_rests_on_the_timeline_alone() -> None:
    made = make_file(timelinejs.read_json, "city-timeline.json")
    event = made.records["timelinejs-city-timeline-switched-on"]
    assert event["citations"] == [
        {"report": "timelinejs-city-timeline", "says": "Dated there: early summer 2017"}
    ]
    assert event["date"] == "2017-06/2018"
    era = made.records["timelinejs-city-timeline-2016-years-of-the-readers"]
    assert era["date"] == "2016/2019"


def test_a_headline_that_is_missing() -> None:
    """The first line of the text stands for it, else the caption; without either it is a fault."""
    made = make_file(timelinejs.read_json, "city-timeline.json")
    assert "A campaign group counts its own." in {event["title"] for event in made.events()}
    bare = slides({"start_date": {"year": "2017"}, "text": {}})
    assert bare.faults == [
        "t.json: events/0: headline: is missing, and no text stands for it. Write a headline."
    ]


def test_the_table_says_the_same_as_the_document() -> None:
    table = make_file(timelinejs.read_csv, "city-timeline.csv")
    document = make_file(timelinejs.read_json, "city-timeline.json")
    key = "timelinejs-city-timeline-2016-a-trial-with-plate-readers"
    assert table.records[key] == document.records[key]
    assert table.records["timelinejs-city-timeline"] == document.records["timelinejs-city-timeline"]
    assert table.places[key] == "city-timeline.csv:3"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        pytest.param(",,,,,,Readers,,,,", "year: the year is missing", id="no date"),
        pytest.param("2017,13,,,,,Readers,,,,", "2017-13", id="month 13"),
        pytest.param("2017,2,30,,,,Readers,,,,", "2017-02-30", id="a day that is not there"),
        pytest.param("2017,,5,,,,Readers,,,,", "a day without a month", id="a day alone"),
        pytest.param("soon,,,,,,Readers,,,,", "year: the year 'soon'", id="no number"),
        pytest.param("2017,,,,2016,,Readers,,,,", "end_year: .*ends before", id="end first"),
    ],
)
def test_a_date_that_cannot_be_is_refused_by_row(row: str, says: str) -> None:
    """One bad row is one fault: the others are read."""
    made = make(
        timelinejs.read_csv, f"{HEADER}2016,,,,,,Sound,,,,\n{row}\n2018,,,,,,Sound too,,,,\n"
    )
    (fault,) = made.faults
    assert fault.startswith("f.csv:3: ")
    assert re.search(says, fault)
    assert len(made.events()) == 2


def test_two_slides_of_one_year_and_headline() -> None:
    """Both are kept, with ids that do not depend on their order; one that stands twice is not."""
    one, two = (
        slide(text={"headline": "R", "text": "a"}),
        slide(text={"headline": "R", "text": "b"}),
    )
    forth = slides(one, two, two)
    assert len(forth.events()) == 2
    assert sum(forth.left.values()) == 1


def test_what_is_left_is_counted() -> None:
    made = slides(
        slide(start_date={"year": 2017, "hour": "10"}, media={"url": "https://example.org/a.jpg"},
              background={"color": "#fff"}),
        slide(start_date={"year": "-13800000000"}),
        storyjs={},
        title={"text": {"text": "An introduction."}},
    )  # fmt: skip
    assert sorted(made.left.values()) == [1, 1, 1, 1, 1, 1]
    assert len(made.events()) == 1


def test_hostile_slides() -> None:
    """Markup becomes text, no address but http is a link, and nothing can hide."""
    made = slides(
        slide(
            text={"headline": "<script>x</script>A<img src=x onerror=y>\u202e", "text": "\x00b"},
            media={"credit": '<a href="javascript:alert(1)">C</a>', "link": "data:text/html,x"},
            group="<b>G",
        )
    )
    event = made.only_event()
    assert (event["title"], event["summary"]) == ("A", "b")
    assert len(event["citations"]) == 1


@pytest.mark.parametrize("text", ["[]", "{", '{"events": 3}', '{"events": [3]}', "\xff", ""])
def test_any_document(text: str) -> None:
    """What is no timeline is a fault with its place."""
    made = make(timelinejs.read_json, text.encode("latin-1"), "t.json")
    assert made.faults
    assert made.faults[0].startswith("t.json")


def test_known_by_content() -> None:
    assert timelinejs.sniff_json((FILES / "city-timeline.json").read_bytes())
    assert timelinejs.sniff_csv((FILES / "city-timeline.csv").read_bytes())
    assert not timelinejs.sniff_json(b'{"events": [{"id": "a", "date": "2017"}]}')
    assert not timelinejs.sniff_csv(b"title,date,kind,source1_url\n")
