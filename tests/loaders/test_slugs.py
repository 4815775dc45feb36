"""Ids are made from what people write, and the same words give the same id."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.slugs import event_slug, report_slug, slug

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,159}")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        pytest.param("Ministry of Examples", "ministry-of-examples", id="plain"),
        pytest.param("  MINISTRY of  Examples. ", "ministry-of-examples", id="case, space, points"),
        pytest.param("Münster Straße", "munster-strasse", id="accents are left out"),
        pytest.param("ＮＳＯ", "nso", id="wide letters"),
        pytest.param("北京 Police", "police-c4c10dca", id="letters that are lost leave digits"),
        pytest.param("示例市居民会", "name-51f5654c", id="Chinese"),
        pytest.param("الجمعية المثالية", "name-25d2ae1b", id="Arabic"),
        pytest.param("C++", "c-cedb1bac", id="a symbol tells C++ from C"),
        pytest.param("", "name-e3b0c442", id="nothing"),
    ],
)
def test_slug(text: str, made: str) -> None:
    """The slug keeps what is ASCII, and tells the rest apart by a digest."""
    assert slug(text) == made


def test_long_names_that_start_alike_differ() -> None:
    """What is cut off still counts."""
    assert slug("x" * 100 + " one") != slug("x" * 100 + " two")


@given(st.text(), st.text(), st.text())
def test_every_id_is_an_id(one: str, two: str, three: str) -> None:
    """Whatever is typed, what is made is an id."""
    for made in (slug(one), event_slug(one, two, three), report_slug(one, two)):
        assert _ID.fullmatch(made), made


@pytest.mark.parametrize(
    ("jurisdiction", "date", "made"),
    [
        pytest.param("GB", "2019-02-14", "gb-2019-a-ban", id="a day"),
        pytest.param("GB", "198X", "gb-198x-a-ban", id="a decade"),
        pytest.param("", "2017-04/..", "2017-a-ban", id="an open span, no jurisdiction"),
        pytest.param("GB", "", "gb-a-ban", id="no date"),
        pytest.param("x" * 200, "2019", "2019-a-ban", id="what is no jurisdiction is left out"),
    ],
)
def test_event_slug(jurisdiction: str, date: str, made: str) -> None:
    """An event's id: jurisdiction, first year, title."""
    assert event_slug(jurisdiction, date, "A ban") == made


def test_report_slug() -> None:
    """A report's id: host, year, digest of the address; the address alone tells two apart."""
    assert report_slug("https://www.example.org/a", "2019-02") == "example-org-2019-5fcc169d"
    assert report_slug("https://example.org/a", "") != report_slug("https://example.org/b", "")
    assert report_slug("http://[", "").startswith("report-")
