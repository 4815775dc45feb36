"""What a claim by itself adds to its event: its roots by name, and the chain of each citation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Raw

from graph.chains import Chains, Root, Step
from graph.claims import Indexes
from graph.evidence import Standing
from graph.records import Event

Brief = Callable[[str], Raw]


def whole_claim(event: Event, standing: Standing, chains: Chains, brief: Brief) -> dict[str, Any]:
    """What a claim by itself adds: its roots by name, and the chain of each citation."""
    supports = standing.claim.supports
    against = [at for at in standing.opposes if at not in standing.claim.opposes]
    drawn = _Drawn(event, chains, brief)
    return {
        "roots_found": list(roots_found(supports, chains, brief)),
        "support": [drawn.node(at) for at in supports],
        "opposition": [
            *(drawn.node(at) | {"as": event.citations[at].stance} for at in standing.claim.opposes),
            *(drawn.node(at) | {"as": "rival"} for at in against),
        ],
    }


def roots_found(supports: Indexes, chains: Chains, brief: Brief) -> Iterator[dict[str, Any]]:
    """Each root of a claim by name, with the citations that rest on it."""
    reached = frozenset().union(*(chains.reached(at) for at in supports))
    resting: dict[Root, list[int]] = {}
    for at in supports:
        for root in sorted(chains.ends(at)):
            resting.setdefault(root, []).append(at)
    leaves = {leaf for at in supports for leaf in chains.leaves(at)}
    for root, citations in resting.items():
        kind = root.kind
        if kind == "organization":
            kind = "reached" if root in reached else "named"
        yield {
            "kind": "circular" if kind == "circle" else kind,
            "entity": brief(root.key) if root.kind == "organization" else None,
            "report": brief(root.key) if kind == "unknown" else None,
            "members": [brief(key) for key in root.key.split(" ")] if kind == "circle" else [],
            "named": [brief(name) for end, name in sorted(leaves) if end == root],
            "citations": citations,
        }


class _Drawn:
    """Chains as nested nodes: a citation, what it rests on, and so on."""

    def __init__(self, event: Event, chains: Chains, brief: Brief) -> None:
        self._event = event
        self._chains = chains
        self._brief = brief

    def node(self, at: int, above: Sequence[int] = ()) -> dict[str, Any]:
        citation = self._event.citations[at]
        shape = _node(
            citation=at, report=self._brief(citation.report), stance=citation.stance,
            lineage=citation.lineage,
        )  # fmt: skip
        if at in above:
            return shape | {"ends": "circular"}
        if citation.lineage != "via":
            return shape | {"ends": "reached" if citation.lineage == "primary" else "unknown"}
        below = [
            node for step in self._chains.steps(at) for node in self._nodes_of(step, (*above, at))
        ]
        return shape | {"rests_on": below}

    def _nodes_of(self, step: Step, above: Sequence[int]) -> list[dict[str, Any]]:
        if step.through:
            return [self.node(at, above) for at in step.through]
        is_report = self._chains.is_report(step.named)
        shape = _node(**{"report" if is_report else "entity": self._brief(step.named)})
        shape["ends"] = "named"
        return [shape | {"later": True} if step.later else shape]


def _node(**known: Any) -> dict[str, Any]:
    empty = {"citation": None, "report": None, "entity": None, "stance": None, "lineage": None}
    return {**empty, **known, "ends": None, "rests_on": []}
