"""A question of what changed between two days: which days, which events, how much of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.dates import iso_day, parse_span
from graph.errors import DateError, QuestionError
from graph.filters import (
    check_choice,
    check_jurisdiction,
    check_kind,
    check_limit,
    check_order,
)

CHANGES = ("appeared", "supported", "disputed", "corrected", "retracted", "roots")
A_YEAR = 365  # days that are shown where no first day is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What was known at the end of `to` and not, or not so, at the end of `from_`.

    Both are EDTF and stand for their last possible day: from 2018 to 2019 is all of 2019. The days
    are those of publication, never those of our ledger. A filter that is None asks for nothing.
    """

    from_: str | None = None
    to: str | None = None
    entity: str | None = None
    kind: str | None = None
    jurisdiction: str | None = None
    change: str | None = None
    cursor: str | None = None
    limit: int = 50

    def __post_init__(self) -> None:
        check_limit(self.limit)
        check_kind(self.kind)
        check_jurisdiction(self.jurisdiction)
        check_choice("change", self.change, CHANGES)
        first, last = _last_day("from", self.from_), _last_day("to", self.to)
        check_order(self.from_, first, self.to, last)

    def within(self, latest: int | None) -> Between:
        """The same with both days named: else the year up to `latest`, the last publication."""
        first, last = _last_day("from", self.from_), _last_day("to", self.to)
        if last is None:
            last = max(day for day in (latest, first, 1) if day is not None)
        if first is None:
            first = last - A_YEAR
        return replace(self, from_=iso_day(first), to=iso_day(last))

    def days(self) -> tuple[int, int]:
        """The two days as day numbers; `within` has named both."""
        first, last = _last_day("from", self.from_), _last_day("to", self.to)
        if first is None or last is None:
            raise QuestionError("from", "name both days, from and to.")
        return first, last

    def asked(self) -> dict[str, str | int]:
        """Only what was asked for, as understood, under the names that the API uses."""
        pairs = (
            ("from", self.from_), ("to", self.to), ("entity", self.entity), ("kind", self.kind),
            ("jurisdiction", self.jurisdiction), ("change", self.change),
        )  # fmt: skip
        found: dict[str, str | int] = {name: value for name, value in pairs if value}
        return found | {"limit": self.limit}


def _last_day(parameter: str, text: str | None) -> int | None:
    if not text:
        return None
    try:
        day = parse_span(text).last
    except DateError as fault:
        raise QuestionError(parameter, str(fault)) from fault
    if day is None:
        raise QuestionError(parameter, f"{parameter} {text!r} has no last day. Write a day.")
    return day
