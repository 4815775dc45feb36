"""The finding of a page in a sentence or two: how much, from when to when, what is in dispute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.pages.entries import Entry
from api.pages.evidence_words import by_words, claim_words, roots_text
from api.pages.sections import Section, count_statuses
from api.pages.wording import about_words, count_words, joined, upper

_AGAINST = ("disputed", "corrected", "retracted")


def timeline_gist(entries: Sequence[Entry], total: int) -> str:
    """`18 events, 2014 to 2019. Something is disputed in 9 of them; 11 rest on one root.`"""
    if not entries:
        return ""
    shown = len(entries)
    years = [entry.year for entry in entries if entry.year is not None]
    when = f", {_years(min(years), max(years))}" if years else ""
    first = count_words(total, "event")
    if shown < total:
        first += f"; these are {shown} of them"
    return f"{first}{when}{_evidence(entries)}"


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _evidence(entries: Sequence[Entry]) -> str:
    parts = []
    for status in _AGAINST:
        found = sum(entry.status == status for entry in entries)
        if found:
            parts.append(f"{status} in {found}")
    single = sum(entry.roots == 1 for entry in entries)
    rest = "rests" if single == 1 else "rest"
    said = f"; {single} of them {rest} on one root." if single else "."
    return said + (f" The event or one of its figures is {joined(parts)}." if parts else "")


def event_gist(
    event: dict[str, Any], claims: Sequence[dict[str, Any]], sections: Sequence[Section]
) -> str:
    """`5 reports. That it happened rests on 1 root. 7 claims are supported, 5 disputed.`"""
    reports = len({citation["report"]["id"] for citation in event["citations"]})
    told = [claim for claim in claims if not claim["part"].startswith("participants/")]
    said = [
        f"{count_words(reports, 'report')}; that it happened rests on "
        f"{roots_text(event['claim']['roots'])}.",
        f"{claim_words(count_statuses(told))}.",
        *(_differ(section) for section in sections if section.differ),
        *(_against(claim, event) for claim in claims if claim["part"] in ("event", "date")),
    ]
    return " ".join(filter(None, said))


def _differ(section: Section) -> str:
    title, _, readings = section.title.rpartition(": ")
    return f"{upper(readings)}, {title[:1].lower() + title[1:]}, differ in {section.differ}."


def _against(claim: dict[str, Any], event: dict[str, Any]) -> str:
    if not claim["opposes"] or claim["status"] == "supported":
        return ""
    by = joined(by_words(claim, event["citations"]))
    return f"{upper(about_words(claim['part'], event))} is {claim['status']} {by}."
