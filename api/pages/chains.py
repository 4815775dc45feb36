"""Chains of a claim, turned round: each root, and on it the reports that have it from there.

The evidence names, for every citation, what it rests on. A reader asks the other way: what do
these reports share? So a bracket is drawn for each root, with the reports before it; a report
that stands between two others is itself a bracket inside a bracket.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Node = Mapping[str, Any]
Path = tuple[Node, ...]  # from the citation of the claim to where its chain ends


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in a box: a report by its publisher and date, or an originator."""

    name: str
    published: str = ""  # EDTF, empty where there is none
    is_report: bool = False
    later: bool = False  # it came out certainly later, so that the chain does not go through it


@dataclass(slots=True)
class Bracket:
    """One report, or the root itself, and the brackets of those that have it from there."""

    kind: str  # reached, named, unknown, circular for a root; report for what stands before it
    who: list[Named]  # works that are this root; one for a report, none for what is not named
    stance: str = ""  # what the report does to this claim, where it is a citation of it
    whole: str = ""  # the organization that those named are part of, where that is the root
    held: dict[str, Bracket] = field(default_factory=dict)


def draw_chains(claim: Mapping[str, Any]) -> tuple[Bracket, ...]:
    """A bracket for each root, the most used first; opponents stand beside supporters."""
    roots: dict[str, Bracket] = {}
    for top, stance in _tops(claim):
        for path in _paths(top):
            _add(roots, claim, path, stance)
    return tuple(sorted(roots.values(), key=lambda root: -len(root.held)))


def one_root(claim: Mapping[str, Any], chains: Sequence[Bracket]) -> bool:
    """Do all reports, for and against, rest on one root that is named?"""
    return len(chains) == 1 and chains[0].kind in ("reached", "named") and bool(claim["support"])


def _tops(claim: Mapping[str, Any]) -> Iterator[tuple[Node, str]]:
    for node in claim["support"]:
        yield node, "supports"
    for node in claim["opposition"]:
        yield node, "disputes" if node["as"] == "rival" else node["as"]


def _paths(node: Node, before: Path = ()) -> Iterator[Path]:
    path = (*before, node)
    if not node["rests_on"]:
        yield path
    for source in node["rests_on"]:
        yield from _paths(source, path)


def _add(roots: dict[str, Bracket], claim: Mapping[str, Any], path: Path, stance: str) -> None:
    leaf = path[-1]
    kind = leaf["ends"] or "unknown"
    key, whole = _root_of(claim, path, kind)
    root = roots.setdefault(key, Bracket(kind, [], whole=whole))
    before = list(path)
    if kind == "reached" or leaf["citation"] is None:
        before.pop()  # it is the root; of one that names no source the root is not known
        _name_root(root, leaf, kind)
    if len(path) == 1 and kind == "reached":
        root.stance = root.stance or stance
    at = root
    for node in reversed(before):
        at = at.held.setdefault(_id(node), Bracket("report", [_named(node)]))
        if node is path[0]:
            at.stance = at.stance or stance


def _name_root(root: Bracket, leaf: Node, kind: str) -> None:
    """A work that was itself read stands for the root before one that is only named."""
    named = _named(leaf)
    if kind == "reached" and root.kind != "reached":
        root.kind, root.who = kind, []
    if root.kind == kind and named not in root.who:
        root.who.append(named)


def _root_of(claim: Mapping[str, Any], path: Path, kind: str) -> tuple[str, str]:
    """A key that leaves with one root share, as the evidence counts roots, and its whole."""
    leaf = path[-1]
    if kind in ("unknown", "circular"):
        return f"{kind} {_id(leaf) if kind == 'unknown' else ''}", ""
    ids = {leaf[name]["id"] for name in ("report", "entity") if leaf[name]}
    ids |= {leaf["report"]["publisher"]["id"]} if leaf["report"] else set()
    held = [root for root in claim["roots_found"] if root["entity"]]
    own = [root for root in held if ids & _ids(root)] or [
        root for root in held if path[0]["citation"] in root["citations"]
    ]
    if len(own) != 1:
        return _id(leaf), ""
    entity = own[0]["entity"]
    return f"root {entity['id']}", "" if entity["id"] in ids else str(entity["name"])


def _ids(root: Node) -> set[str]:
    return {root["entity"]["id"], *(named["id"] for named in root["named"])}


def _named(node: Node) -> Named:
    report = node["report"]
    if not report:
        return Named(str(node["entity"]["name"]), later="later" in node)
    published = (report.get("published") or {}).get("edtf", "")
    return Named(str(report["publisher"]["name"]), published, True, "later" in node)


def _id(node: Node) -> str:
    return str((node["report"] or node["entity"])["id"])
