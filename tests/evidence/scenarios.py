"""Small corpora, each showing one rule of evidence, with the answers that are right.

The records of a scenario are in `scenarios/<name>.jsonl`: invented bodies, the native format.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tests.evidence.world import Raw

FOLDER = Path(__file__).parent / "scenarios"
ABSENT = "absent"  # the claim is not shown on that day


@dataclass(frozen=True)
class Claim:
    """What is right to say of one part; `day` None is today, `event` "" the only event."""

    part: str
    status: str
    min: int = 0
    max: int = 0
    day: str | None = None
    event: str = ""
    circular: bool = False
    opposes: frozenset[int] | None = None  # places in the answer of that day; None: not asked
    ends: tuple[str, ...] | None = None  # kinds of its roots, sorted; None: not asked


@dataclass(frozen=True)
class Pair:
    """What is right to say of two quantities of one event side by side."""

    a: int
    b: int
    verdict: str | None  # None: they are not compared
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """Records, the rule that they show, and the right answers."""

    name: str
    rule: int  # of docs/design.md, rules of evidence
    shows: str
    claims: tuple[Claim, ...] = ()
    pairs: tuple[Pair, ...] = ()

    def records(self) -> list[Raw]:
        text = (FOLDER / f"{self.name}.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def event_of(self, claim: Claim) -> str:
        """The event that the claim is about."""
        return claim.event or next(raw["id"] for raw in self.records() if "date" in raw)


def happened(low: int, high: int, status: str = "supported", *, ends: str = "") -> Claim:
    """The claim that the event happened, today."""
    return Claim("event", status, low, high, ends=tuple(ends.split()) if ends else None)


SCENARIOS = (
    Scenario(
        "three-documents-one-observation", 2,
        "three documents that carry one observation have one root",
        (happened(1, 1, ends="reached"),),
    ),
    Scenario(
        "ten-outlets-one-wire", 2, "ten outlets that all name one wire story have one root",
        (happened(1, 1, ends="named"),),
    ),
    Scenario(
        "regional-editions", 2, "regional editions of one agency are parts of one organization",
        (happened(1, 1, ends="reached"),),
    ),
    Scenario(
        "reprint-elsewhere", 2, "a reprint by an unrelated outlet is the same work",
        (happened(1, 1, ends="unknown"),),
    ),
    Scenario(
        "ngo-study-and-paper", 2, "an own study and a paper that names who made it have one root",
        (happened(1, 1, ends="reached"),),
    ),
    Scenario(
        "paper-agency-ministry", 2,
        "a paper names an agency, whose report here names the ministry, whose notice is here too",
        (happened(1, 1, ends="reached"),),
    ),
    Scenario(
        "people-and-times", 3, "who gives one figure and disputes one other makes them rivals",
        (
            happened(1, 1),
            Claim("quantities/0", "disputed", 1, 1, opposes=frozenset({1})),
            Claim("quantities/1", "disputed", 1, 1, opposes=frozenset({0})),
            Claim("quantities/0", "supported", 1, 1, day="2019-03-01", opposes=frozenset()),
            Claim("quantities/1", ABSENT, day="2019-03-01"),
            Claim("quantities/1", "disputed", 1, 1, day="2019-03-02"),
        ),
        (Pair(0, 1, "not comparable", ("unit",)),),
    ),
    Scenario(
        "two-studies-apart", 2, "two studies made apart are two roots",
        (happened(2, 2, ends="reached reached"),),
    ),
    Scenario(
        "two-wires-only-named", 2, "two wire services that are only named may be one root or two",
        (happened(1, 2, ends="named named"),),
    ),
    Scenario(
        "agency-and-spokesperson", 2, "a spokesperson is a part of the agency, and no second root",
        (happened(1, 1, ends="reached"),),
    ),
    Scenario(
        "quoted-denial", 3, "who denies never becomes a root of what is denied",
        (
            Claim("event", "disputed", 1, 1, opposes=frozenset({2, 3}), ends=("reached",)),
            Claim("event", "supported", 1, 1, day="2019-10-01", opposes=frozenset()),
        ),
    ),
    Scenario(
        "denial-of-the-only-source", 2, "a chain never goes on through who disputes the claim",
        (happened(1, 1, "disputed", ends="named"),),
    ),
    Scenario(
        "three-stories-name-nobody", 2, "three stories that name nobody have one to three roots",
        (happened(1, 3, ends="unknown unknown unknown"),),
    ),
    Scenario(
        "one-of-two-sources", 2, "who names two sources rests on at least one of them",
        (happened(1, 2, ends="reached reached"),),
    ),
    Scenario(
        "circle-of-three", 2, "a circle with no way out counts as one unknown",
        (Claim("event", "supported", 1, 1, circular=True, ends=("circular",)),),
    ),
    Scenario(
        "circle-with-a-way-out", 2, "a circle is left by its way out and counts nothing itself",
        (happened(1, 1, ends="reached"),),
    ),
    Scenario(
        "derived-reports", 2, "derived reports never raise a count",
        (
            happened(2, 2, ends="reached reached"),
            Claim("event", "supported", 2, 2, day="2020-02-02"),
        ),
    ),
    Scenario(
        "retracted-root", 4, "a claim is retracted only when every root of it is",
        (
            Claim("event", "supported", 2, 2, day="2020-03-31"),
            Claim("event", "supported", 2, 2, day="2020-04-01"),
            Claim("event", "supported", 2, 2, day="2020-04-30"),
            Claim("event", "retracted", 2, 2, day="2020-05-01"),
            happened(2, 2, "retracted"),
        ),
    ),
    Scenario(
        "correction-on-its-day", 4, "a correction acts from its day on; a third party's disputes",
        (
            Claim("quantities/0", "supported", 1, 1, day="2020-05-31"),
            Claim("quantities/0", "corrected", 1, 1, day="2020-06-01"),
            Claim("quantities/1", ABSENT, day="2020-05-31"),
            Claim("quantities/1", "supported", 1, 1, day="2020-06-01", opposes=frozenset()),
            Claim("quantities/2", "supported", 1, 1, day="2020-04-30"),
            Claim("quantities/2", "disputed", 1, 1, day="2020-05-01"),
        ),
    ),
    Scenario(
        "other-units", 6, "a figure in other units is not comparable, and never a conflict",
        (Claim("quantities/0", "supported", 1, 1), Claim("quantities/1", "supported", 1, 1)),
        (
            Pair(0, 1, "not comparable", ("unit",)),
            Pair(0, 2, "not comparable", ("period",)),
            Pair(0, 3, "not comparable", ("population",)),
            Pair(1, 2, "not comparable", ("unit", "period")),
            Pair(1, 4, None),
        ),
    ),
    Scenario(
        "bounds", 6, "figures are compared as intervals, whose ends count unless they are open",
        (Claim("quantities/2", "supported", 1, 1),),
        (
            Pair(0, 1, "agree"), Pair(0, 2, "conflict"), Pair(1, 2, "conflict"),
            Pair(3, 4, "conflict"), Pair(3, 5, "agree"), Pair(3, 6, "agree"),
            Pair(3, 7, "conflict"), Pair(4, 5, "agree"), Pair(4, 6, "agree"),
            Pair(4, 7, "agree"), Pair(5, 7, "agree"), Pair(6, 7, "agree"), Pair(0, 3, None),
        ),
    ),
    Scenario(
        "named-but-later", 2, "a chain does not go through what was published certainly later",
        (happened(1, 1, ends="named"), Claim("event", "supported", 1, 1, day="2019-02-10")),
    ),
    Scenario(
        "reprint-read-later", 2, "a work is as early as its original, whichever copy was read",
        (happened(1, 1, ends="named"),),
    ),
    Scenario(
        "named-by-its-copy", 2, "who relies on a reprint relies on the original",
        (happened(1, 1, ends="named"),),
    ),
    Scenario(
        "reprint-of-two-outlets", 2, "a reprint is published by its outlet and the original's",
        (happened(1, 1, ends="named"),),
    ),
    Scenario(
        "whole-named-part-published", 2, "who names a whole names what its parts published",
        (happened(1, 1, ends="named"),),
    ),
    Scenario(
        "chain-keeps-to-the-claim", 2, "a chain goes on through what carries the claim itself",
        (
            Claim("quantities/0", "supported", 1, 1, ends=("named",)),
            happened(1, 1, ends="reached"),
        ),
    ),
    Scenario(
        "date-named", 3, "the date rests on who names it, and on the event only when nobody does",
        (
            happened(2, 2, ends="reached reached"),
            Claim("date", "supported", 1, 1, ends=("reached",)),
            Claim("date", "supported", 2, 2, day="2019-07-31"),
            Claim("participants/0", "supported", 2, 2),
        ),
    ),
    Scenario(
        "listed-but-disputing", 3, "who repeats a figure to dispute it does not support it",
        (Claim("quantities/0", "disputed", 1, 1, opposes=frozenset({1}), ends=("reached",)),),
    ),
    Scenario(
        "named-not-listed", 3, "a figure rests on what it lists and on what is about it",
        (
            Claim("quantities/0", "supported", 2, 2, ends=("reached", "reached")),
            Claim("quantities/0", "supported", 1, 1, day="2019-09-01"),
        ),
    ),
    Scenario(
        "erratum-that-names-nobody", 4, "a correction by a root is by its publisher, however known",
        (Claim("quantities/0", "corrected", 1, 1, ends=("reached",)),),
    ),
    Scenario(
        "story-takes-itself-back", 4, "an unknown root takes its word back by the same work",
        (happened(1, 1, "retracted", ends="unknown"),),
    ),
    Scenario(
        "two-lineages", 3, "a page with two lineages stands twice, each with its own claims",
        (
            happened(1, 1, ends="reached"),
            Claim("quantities/0", "supported", 1, 2, ends=("named", "named")),
            Claim("date", "supported", 1, 1, ends=("reached",)),
        ),
    ),
    Scenario(
        "uncited-relation", 4, "a relation that nothing cites is uncited on every day",
        (
            Claim("relations/0", "uncited", 0, 0, opposes=frozenset({1}), ends=()),
            Claim("relations/0", "uncited", 0, 0, day="2020-10-01", opposes=frozenset()),
            Claim("relations/1", ABSENT, day="2020-10-31"),
            Claim("relations/1", "supported", 1, 1, day="2020-11-01"),
            Claim("relations/2", "supported", 1, 1, day="2020-10-01"),
            Claim("participants/0", "supported", 1, 1),
            Claim("relations/0", ABSENT, day="2020-09-30"),
        ),
    ),
    Scenario(
        "known-on", 5, "a report is known when it was out for certain, else when it was read",
        (
            Claim("event", ABSENT, day="2021-02-27"),
            Claim("event", "supported", 1, 1, day="2021-02-28"),
            Claim("participants/0", "supported", 1, 1, day="2021-02-28"),
            Claim("quantities/1", ABSENT, day="2021-04-04"),
            Claim("quantities/0", ABSENT, day="2021-06-29"),
            Claim("quantities/1", "supported", 1, 1, day="2021-06-29", opposes=frozenset()),
            Claim("quantities/0", "disputed", 1, 1, day="2021-06-30"),
            Claim("quantities/1", "disputed", 1, 1, day="2021-06-30"),
            Claim("quantities/2", ABSENT, day="2030-01-01"),
            Claim("quantities/2", "supported", 1, 1),
        ),
        (Pair(0, 1, "conflict"), Pair(0, 2, "conflict")),
    ),
    Scenario(
        "readings-across-events", 3, "a reading of a figure of another event disputes both",
        (
            Claim("quantities/0", "disputed", 1, 1, event="xx-refusals"),
            Claim("quantities/0", "supported", 1, 1, event="xx-refusals", day="2019-02-21"),
            Claim("quantities/0", "disputed", 1, 1, event="xx-headline"),
            Claim("quantities/0", ABSENT, event="xx-headline", day="2019-02-21"),
            Claim("event", "supported", 1, 1, event="xx-headline", ends=("named",)),
        ),
    ),
    Scenario(
        "rivals-in-pairs", 3, "rival readings come in pairs, and are not handed on",
        (
            Claim("quantities/0", "disputed", 1, 1, opposes=frozenset({1, 2})),
            Claim("quantities/1", "disputed", 1, 1, opposes=frozenset({0})),
            Claim("quantities/2", "disputed", 1, 1, opposes=frozenset({0})),
        ),
        (Pair(0, 1, "conflict"), Pair(1, 2, "conflict")),
    ),
)  # fmt: skip
