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


@dataclass(slots=True)
class Bracket:
    """One report, or the root itself, and the brackets of those that have it from there."""

    name: str  # publisher or originator
    published: str  # EDTF, empty where there is none
    dated: bool  # is it a report, which has a date or is said to have none?
    kind: str  # reached, named, unknown, circular for a root; report for what stands before it
    stance: str = ""  # what the report does to this claim, where it is a citation of it
    later: bool = False
    others: list[str] = field(default_factory=list)  # names of further works with this root
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
    root = roots.setdefault(_root_key(claim, path, kind), _root(leaf, kind))
    before = list(path)
    if kind == "reached":
        before.pop()  # the last report is the root
        if root.name == _name(leaf):
            root.kind = "reached"
        if len(path) == 1:
            root.stance = root.stance or stance
        _note_work(root, leaf)
    elif leaf["citation"] is None:
        before.pop()  # what is named, and cited nowhere in this record
    at = root
    for node in reversed(before):
        at = at.held.setdefault(_key(node), _report(node))
        if node is path[0]:
            at.stance = at.stance or stance


def _root_key(claim: Mapping[str, Any], path: Path, kind: str) -> str:
    """Leaves with one root, as the evidence counts roots, share a bracket."""
    if kind == "circular":
        return "circular"
    leaf = path[-1]
    ids = _ids(leaf)
    held = [
        at
        for at, root in enumerate(claim["roots_found"])
        if (root["kind"] == "unknown") == (kind == "unknown")
    ]
    own = [at for at in held if ids & _ids(claim["roots_found"][at])]
    if not own and kind != "unknown":  # part of an organization that the root is
        cited = [at for at in held if path[0]["citation"] in claim["roots_found"][at]["citations"]]
        own = cited if len(cited) == 1 else []
    return f"root {own[0]}" if own else f"{kind} {_key(leaf)}"


def _ids(node: Node) -> set[str]:
    found = {node[name]["id"] for name in ("report", "entity") if node[name]}
    if node["report"] and node.get("kind", node.get("ends")) != "unknown":
        found.add(node["report"]["publisher"]["id"])
    return found


def _root(leaf: Node, kind: str) -> Bracket:
    if kind == "unknown":
        return Bracket("", "", False, kind)
    if kind == "circular":
        return Bracket("", "", False, kind)
    return _report(leaf, kind)


def _report(node: Node, kind: str = "report") -> Bracket:
    report = node["report"]
    published = (report.get("published") or {}).get("edtf", "") if report else ""
    return Bracket(
        _name(node), published, bool(report), kind, later=bool(node.get("later", False))
    )


def _note_work(root: Bracket, leaf: Node) -> None:
    """Further works that end in the same root are named under it."""
    report = leaf["report"]
    published = (report.get("published") or {}).get("edtf", "") if report else ""
    if (_name(leaf), published) != (root.name, root.published):
        words = f"{_name(leaf)}, {published}" if published else _name(leaf)
        if words not in root.others:
            root.others.append(words)


def _name(node: Node) -> str:
    return str((node["report"]["publisher"] if node["report"] else node["entity"] or {"name": ""})["name"])


def _key(node: Node) -> str:
    return str((node["report"] or node["entity"] or {"id": "?"})["id"])
