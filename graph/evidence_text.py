"""The evidence of an event as nested text: each claim, who says so, and from where they have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from graph.claim_text import part_text, reports_text, roots_text, when_text

_ENDS = {
    "reached": "its own work",
    "named": "not traced further",
    "unknown": "names no source in what was read",
    "circular": "named above: a circle",
}
_AGAINST = {"disputes": "disputed by", "corrects": "corrected by", "retracts": "retracted by",
            "rival": "read otherwise by"}  # fmt: skip
Claim = Mapping[str, Any]
Node = Mapping[str, Any]


def evidence_lines(claims: Iterable[Claim], known_on: str | None = None) -> Iterator[str]:
    """The event, then its claims; those that stand on the same chains have them below them once."""
    title = ""
    for _, group in groupby(claims, key=_standing):
        alike = list(group)
        if not title:
            event = alike[0]["event"]
            title = f"{event['title']} ({when_text(event['date'])})"
            yield title
            if known_on:
                yield f"as known by the end of {known_on}"
        yield ""
        for claim in alike:
            yield from _heading(claim)
        yield from _chains(alike[0])


def _standing(claim: Claim) -> tuple[object, ...]:
    """Equal for claims that stand alike, on the same chains."""
    return (claim["status"], claim["roots"], claim["support"], claim["opposition"],
            claim["first_known"])  # fmt: skip


def _heading(claim: Claim) -> Iterator[str]:
    said = part_text(claim["part"], claim.get("subject"))
    yield f"{said[:1].upper()}{said[1:]}"
    standing = (
        f"  {claim['status']}: {reports_text(claim['reports'])}, {roots_text(claim['roots'])}"
    )
    since = f", first known on {claim['first_known']}" if claim["first_known"] else ""
    yield f"{standing}{since} · {claim['id']}"


def _chains(claim: Claim) -> Iterator[str]:
    for node in claim["support"]:
        yield from _node(node, "  ")
    for stance, words in _AGAINST.items():
        against = [node for node in claim["opposition"] if node["as"] == stance]
        if against:
            yield f"  {words}"
            for node in against:
                yield from _node(node, "    ")


def _node(node: Node, indent: str) -> Iterator[str]:
    """A report or originator and, one step in, what it relies on."""
    yield f"{indent}- {_name(node)}{_how(node)}"
    for below in node["rests_on"]:
        yield from _node(below, indent + "    ")


def _name(node: Node) -> str:
    report = node["report"]
    if report is None:
        return str(node["entity"]["name"]) if node["entity"] else "a source that is not there"
    who = report["publisher"]["name"] if report["publisher"] else "?"
    return f"{who}, {when_text(report['published'])}: {report['title']}"


def _how(node: Node) -> str:
    if node.get("later"):
        return " (published later, so not its source: not traced further)"
    if node["ends"]:
        return f" ({_ENDS[node['ends']]})"
    return ", has it from" if node["rests_on"] else ""
