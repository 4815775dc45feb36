"""What a claim by itself adds to its event: its roots by name, and the chain of each citation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Raw

from graph.assessing import Assessor
from graph.chains import Chains, Step
from graph.claims import Claim
from graph.evidence import Assessed, Standing
from graph.leads import Root
from graph.places import Places

Brief = Callable[[str], Raw]
Shape = dict[str, Any]


class ChainAnswers:
    """The claims of an event as they were assessed for a day, each with its chains."""

    def __init__(self, assessor: Assessor, assessed: Assessed, brief: Brief) -> None:
        self._assessor = assessor
        self._assessed = assessed
        self._places = Places(assessor.claims, assessed)
        self._brief = brief

    def part(self, claim: Claim) -> str | None:
        """What the claim is about, as it was called on that day."""
        return self._places.part(claim.part)

    def whole_claim(self, standing: Standing) -> Shape:
        """What a claim by itself adds: its roots by name, and the chain of each citation."""
        supports, against = standing.supports, standing.against
        citations = self._assessor.event.citations
        drawn = _Drawn(self._chains(standing), self._places, self._brief)
        rivals = [at for at in standing.opposes if at not in against]
        return {
            "roots_found": list(self.roots_found(standing)),
            "support": [drawn.node(at) for at in supports],
            "opposition": [
                *(drawn.node(at) | {"as": citations[at].stance} for at in against),
                *(drawn.node(at) | {"as": "rival"} for at in rivals),
            ],
        }

    def roots_found(self, standing: Standing) -> Iterator[Shape]:
        """Each root of a claim by name, with the citations that rest on it."""
        chains, supports, brief = self._chains(standing), standing.supports, self._brief
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
                "citations": self._places.citations(citations),
            }

    def _chains(self, standing: Standing) -> Chains:
        return self._assessor.chains(self._assessed.citations, standing.supports)


class _Drawn:
    """Chains as nested nodes: a citation, what it rests on, and so on."""

    def __init__(self, chains: Chains, places: Places, brief: Brief) -> None:
        self._chains = chains
        self._places = places
        self._brief = brief

    def node(self, at: int, above: Sequence[int] = ()) -> Shape:
        citation = self._chains.leads.citations[at]
        shape = _node(
            citation=self._places.citation(at), report=self._brief(citation.report),
            stance=citation.stance, lineage=citation.lineage,
        )  # fmt: skip
        if at in above:
            return shape | {"ends": "circular"}
        if citation.lineage != "via":
            return shape | {"ends": "reached" if citation.lineage == "primary" else "unknown"}
        below = [
            node for step in self._chains.steps(at) for node in self._nodes_of(step, (*above, at))
        ]
        return shape | {"rests_on": below}

    def _nodes_of(self, step: Step, above: Sequence[int]) -> list[Shape]:
        if step.through:
            return [self.node(at, above) for at in step.through]
        lead = step.lead
        shape = _node(**{"report" if lead.work else "entity": self._brief(lead.named)})
        shape["ends"] = "named"
        return [shape | {"later": True} if step.later else shape]


def _node(**known: Any) -> Shape:
    empty = {"citation": None, "report": None, "entity": None, "stance": None, "lineage": None}
    return {**empty, **known, "ends": None, "rests_on": []}
