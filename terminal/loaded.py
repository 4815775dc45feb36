"""What a load did, or why it did nothing, and what to do next."""

from __future__ import annotations

from graph.errors import LoadRefused
from graph.loading import LoadReport
from terminal.speaking import words

MOST_REASONS = 12  # that a terminal shows; --json gives all


def say_loaded(report: LoadReport, *, dry_run: bool) -> None:
    """What was taken and what was left out, with reasons; each fault on a line of its own."""
    for fault in report.faults:
        words.print(f"{fault}")
    if report.left:
        _say_left(report)
    verb = "Would load" if dry_run else "Loaded"
    words.print(
        f"{verb} {report.dataset}: {report.added} new, {report.changed} changed, "
        f"{report.same} as they were, {report.withdrawn} withdrawn, "
        f"{len(report.faults)} left out as faulty. Revision {report.revision[:12]}.",
    )
    if report.taken:
        taken = (f"{count:,} {_plural(kind, count)}" for kind, count in report.taken.items())
        words.print(f"Taken: {', '.join(taken)}.")
    if not dry_run:
        words.print("See them: watchline timeline, or watchline serve.")


def _say_left(report: LoadReport) -> None:
    most_first = sorted(report.left, key=lambda left: -left.count)
    words.print("Left out:")
    for left in most_first[:MOST_REASONS]:
        first = f" First at {left.places[0]}." if left.places else ""
        words.print(f"  {left.count:,} × {left.reason}.{first}")
    more = len(most_first) - MOST_REASONS
    if more > 0:
        words.print(f"  … and {more} more reasons; --json gives all, with places.")


def _plural(kind: str, count: int) -> str:
    if count == 1:
        return kind
    return "entities" if kind == "entity" else "timelines" if kind == "timeline" else f"{kind}s"


def say_refused(refused: LoadRefused) -> None:
    """Each fault on a line of its own, then how many records there are of which these are."""
    for fault in refused.faults:
        words.print(str(fault))
    at_fault = len({fault.place for fault in refused.faults})
    words.print(
        f"Nothing loaded: {at_fault} of {refused.records} records are at fault. Mend them, "
        "or load the rest with --skip-faulty."
    )


def say_corpus_stays(refused: LoadRefused) -> None:
    """Each fault on a line of its own, then why a newer corpus was not brought."""
    for fault in refused.faults:
        words.print(str(fault))
    words.print(
        "The bundled corpus stays as it was: your own records name what the newer one no "
        "longer holds. Mend them, or hold those records in a dataset of your own."
    )
