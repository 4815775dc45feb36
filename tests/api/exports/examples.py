"""An invented store that has one of everything an export may stumble over."""

from __future__ import annotations

from typing import Any

from tests.graph.examples import entity, event, report

HOSTILE = "=1+1;\"'<b>]]></script><!-- {x} \\ _ % & # $ ^ ~ | * (a) \n* b"
Raw = dict[str, Any]


def records() -> list[Raw]:
    """Reports of every kind, dates of every shape, and texts that mean something to a format."""
    kinds = (
        "law", "ruling", "government", "oversight", "legislature", "ngo", "academic", "company",
        "press", "reference", "dataset", "leak", "blog",
    )  # fmt: skip
    dates = (
        "2019-02-14", "2019-02", "2019", "2019~", "2019-02-14?", "2019-21", "197X",
        "2016-03-02/2016-05-04", "2017-04/..", "../2019", "[2019,2020-02]", "0962-01", "-0043",
        "2018-12-30/2019-01-02",
    )  # fmt: skip
    bodies = [
        entity(), entity("x-court", type="court", name="Court; of (Examples)"),
        entity("x-person", type="person", name=HOSTILE, part_of="x-court",
               aliases=["示例", "a; b\\c؛"]),
        entity("x-twin", name="Twin"), entity("x-twin-2", name="Twin"),
    ]  # fmt: skip
    works = [
        report(f"r-{kind}", kind=kind, publisher="x-twin", author="Jo Doe & Co", language="zh-Hans",
               published=dates[at], read="2026-01-01")
        for at, kind in enumerate(kinds)
    ]  # fmt: skip
    works += [
        report("r-hostile", title=HOSTILE, author=HOSTILE, publisher="x-person",
               url="https://example.org/a?b={c}&d=%7B;e"),
        report("r-copy", copy_of="r-law", copy_at="mirror.example", published="", read="2020"),
        report("r-bare", url="", published="", publisher="x-court"),
    ]  # fmt: skip
    events = [
        event(f"e-{at}", date=date, citations=[{"report": f"r-{kinds[at % 13]}"}])
        for at, date in enumerate(dates)
    ]
    return [*bodies, *works, *events, _whole()]


def _whole() -> Raw:
    return event(
        "e-whole", title=HOSTILE, summary=HOSTILE, place=HOSTILE, language="ar", date="2019-03-01",
        participants=[
            {"entity": "x-court", "role": "judge"}, {"entity": "x-person", "role": "head (acting)"},
            {"entity": "x-twin", "role": "one"}, {"entity": "x-twin-2", "role": "other"},
        ],
        relations=[
            {"subject": "x-court", "relation": "oversees", "object": "x-twin", "citations": []},
            {"subject": "x-twin", "relation": "part_of", "object": "x-court"},
            {"subject": "x-person", "relation": "issued", "object": "x-twin-2", "citations": [1]},
        ],
        quantities=[
            {"measure": "fines", "unit": "pounds", "value": -5.25, "citations": [0]},
            {"measure": "fines", "unit": "people", "value": 10**15, "qualifier": "over",
             "period": "2018", "population": "all", "reading_of": 0, "citations": [1, 2]},
            {"measure": "fines", "unit": "people", "value": 1e-7, "reading_of":
             [0, 1], "citations": [1]},
        ],
        citations=[
            {"report": "r-hostile", "says": HOSTILE, "locator": HOSTILE, "lineage": "primary"},
            {"report": "r-copy", "stance": "disputes", "about": ["quantities/0", "date"],
             "lineage": "via", "via": ["r-ngo", "x-person", "r-hostile", "x-twin-2"]},
            {"report": "r-hostile", "stance": "mentions", "about": []},
            {"report": "r-bare", "about": ["event", "participants/1", "relations/2"]},
        ],
    )  # fmt: skip
