"""ACLED: each row is its report of the day on which it last changed, via the sources it names."""

from __future__ import annotations

import pytest

from loaders import acled
from tests.loaders.reading import FILES, make, make_file

HEADER = "event_id_cnty,event_date,time_precision,event_type,source,fatalities,timestamp\n"


def test_a_row() -> None:
    made = make_file(acled.read, "city-acled.csv")
    assert made.faults == []
    event = made.records["acled-exm901"]
    assert (event["title"], event["kind"]) == ("Peaceful protest in Examples", "protest")
    assert (event["jurisdiction"], event["place"]) == (
        "GB",
        "Examples, Sampleshire, United Kingdom",
    )
    assert [item["role"] for item in event["participants"]] == [
        "subject", "associate of the subject", "associate of the subject",
    ]  # fmt: skip
    (citation,) = event["citations"]
    assert citation["via"] == ["examples-gazette", "sample-herald"]
    assert made.records[citation["report"]]["published"] == "2019-02-15"
    (figure,) = event["quantities"]
    assert (figure["measure"], figure["value"]) == ("reported fatalities", 0)


def test_precision_of_time() -> None:
    """A day; of a week about that day; of a month the month, in both ways to write a day."""
    made = make_file(acled.read, "city-acled.csv")
    dates = [event["date"] for event in made.events()]
    assert dates == ["2019-02-14", "2019-05-16~", "2019-06"]


def test_what_is_empty_stays_empty() -> None:
    event = make_file(acled.read, "city-acled.csv").records["acled-exm903"]
    assert event["citations"] == [{"report": "acled-data"}]
    assert "quantities" not in event
    assert "jurisdiction" not in event


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",2019-02-14,1,Battles,X,1,", "event_id_cnty: is missing"),
        ("A,14/02/2019,1,Battles,X,1,", "event_date: '14/02/2019' is no day"),
        ("A,2019-02-30,1,Battles,X,1,", "event_date: "),
        ("A,2019-02-14,4,Battles,X,1,", "time_precision '4' is none"),
    ],
)
def test_faults(row: str, says: str) -> None:
    (fault,) = make(acled.read, f"{HEADER}{row}\n").faults
    assert fault.startswith("f.csv:2: ")
    assert says in fault


def test_a_figure_that_is_no_number_is_left() -> None:
    made = make(acled.read, f"{HEADER}A,2019-02-14,1,Battles,X,several,soon\n")
    assert made.left == {"a timestamp that is no Unix time": 1,
                         "fatalities that are no plain number": 1}  # fmt: skip
    assert "quantities" not in made.only_event()


def test_known_by_content() -> None:
    assert acled.sniff((FILES / "city-acled.csv").read_bytes())
    assert not acled.sniff(b"title,date,kind,source1_url\n")
