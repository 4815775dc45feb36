"""Which format and which subject somebody at a terminal means."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from api.exports.registry import FORMATS, Format, format_named
from api.exports.wanted import Wanted
from graph.errors import QuestionError, UnknownId


def choose_format(name: str, output: Path | None, *, csv: bool) -> Format:
    """The format that was said, else that of the file's name, else JSON Lines; or QuestionError."""
    if csv and name not in ("", "csv"):
        raise QuestionError("format", f"--csv and --format {name} are two formats. Say one.")
    try:
        if name or csv:
            return format_named(name or "csv")
    except UnknownId as fault:
        known = ", ".join(one.name for one in FORMATS)
        said = f"There is no format {name!r}; there are {known}."
        raise QuestionError("format", said, fault.nearest) from fault
    lower = "" if output is None else output.name.lower()
    fitting = [one for one in FORMATS if lower.endswith(f".{one.suffix}")]
    return max(fitting, key=lambda one: len(one.suffix), default=FORMATS[0])


def wanted_by(
    name: str | None, event: str | None, report: str | None, filters: Mapping[str, str]
) -> Wanted:
    """One event, one report, a named timeline, the events that fit, or everything."""
    if len([one for one in (name, event, report) if one]) > 1:
        raise QuestionError("event", "Name one of a timeline, an event and a report.")
    if (event and not filters.keys() <= {"known_on"}) or (report and filters):
        raise QuestionError("event", "One event or report is whole: leave out the filters.")
    if event:
        return Wanted(kind="event", key=event, filters=filters)
    if report:
        return Wanted(kind="report", key=report, filters={})
    if name:
        return Wanted(kind="timeline", key=name, filters=filters)
    if filters.keys() == {"entity"}:
        return Wanted(kind="entity", key=filters["entity"], filters={})
    return Wanted(kind="question" if filters else "everything", filters=filters)
