"""The Atlas of Surveillance: a row is that a use was reported, on the day of its earliest link."""

from __future__ import annotations

import pytest

from loaders import eff_atlas
from tests.loaders.reading import FILES, make, make_file

HEADER = "AOSNUMBER,State,Agency,Technology,Vendor,Link 1,Link 1 Source,Link 1 Date\n"


def test_a_row() -> None:
    made = make_file(eff_atlas.read, "city-atlas.csv")
    assert made.faults == []
    event = made.records["eff-atlas-aos900001"]
    assert event["title"].endswith("is reported to use Automated License Plate Readers")
    assert (event["date"], event["kind"]) == ("2015", "deployment")
    assert event["place"] == "Examples, Sample County, VA"
    assert [(item["entity"], item["role"]) for item in event["participants"]] == [
        ("us-va-examples-police-department", "operator"),
        ("automated-license-plate-readers", "subject"),
        ("examples-cameras", "vendor"),
        ("sample-sensors", "vendor"),
    ]
    assert [item["relation"] for item in event["relations"]] == ["operates", "supplied", "supplied"]


def test_links_are_reports_and_the_atlas_has_it_via_them() -> None:
    made = make_file(eff_atlas.read, "city-atlas.csv")
    atlas, *links = made.records["eff-atlas-aos900001"]["citations"]
    assert atlas["via"] == [link["report"] for link in links]
    assert made.records[atlas["report"]]["publisher"] == "electronic-frontier-foundation"
    first, second, *others = [made.records[link["report"]] for link in links]
    assert (first["published"], first["publisher"]) == ("2016-03-07", "examples-gazette")
    assert second["published"] == "2015"
    assert [report["url"] for report in others] == [
        "https://example.com/a",
        "https://example.com/b",
    ]


def test_agencies_of_one_name_differ_by_state() -> None:
    made = make_file(eff_atlas.read, "city-atlas.csv")
    agencies = [key for key, raw in made.records.items() if raw.get("type") == "agency"]
    assert agencies == ["us-va-examples-police-department", "us-tx-examples-police-department"]


@pytest.mark.parametrize(
    ("written", "date"),
    [("12/27/2012", "2012-12-27"), ("4/5/2020", "2020-04-05"), ("2016", "2016"),
     ("6/2016", "2016-06"), ("2019-08-14", "2019-08-14")],
)  # fmt: skip
def test_dates_of_links(written: str, date: str) -> None:
    """Month first, as EFF writes; partial ones stay partial."""
    row = f"A1,VA,Police,Drones,,https://example.org/a,Gazette,{written}\n"
    assert make(eff_atlas.read, HEADER + row).only_event()["date"] == date


@pytest.mark.parametrize("written", ["", "last year", "27/12/2012"])
def test_a_row_without_a_date_is_left(written: str) -> None:
    row = f"A1,VA,Police,Drones,,https://example.org/a,Gazette,{written}\n"
    made = make(eff_atlas.read, HEADER + row)
    assert made.left["a row none of whose links has a date"] == 1
    assert made.records == {}


def test_a_row_without_an_agency_is_a_fault() -> None:
    made = make(eff_atlas.read, f"{HEADER}A1,VA,,Drones,,https://example.org/a,Gazette,2016\n")
    assert made.faults == ["f.csv:2: agency: is missing, and must be there."]


def test_a_link_that_is_none() -> None:
    made = make(eff_atlas.read, f"{HEADER}A1,VA,P,D,,javascript:alert(1),G,2016\n")
    assert made.left["a link that is no http or https address"] == 1


def test_known_by_content() -> None:
    assert eff_atlas.sniff((FILES / "city-atlas.csv").read_bytes())
    assert not eff_atlas.sniff(b"title,date,kind,source1_url\n")
