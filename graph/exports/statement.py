"""What a file says of itself: the question, the revision, the licence, what it leaves out."""

from __future__ import annotations

from graph.exports.fields import LICENCE
from graph.subgraph import Subgraph


def statement(subgraph: Subgraph, dropped: int = 0) -> str:
    """A few sentences for the place where a format keeps a description."""
    parts = [
        f"Question: {subgraph.question}.",
        f"{len(subgraph.nodes)} nodes and {len(subgraph.edges)} edges "
        f"of revision {subgraph.revision}.",
        subgraph.note,
        "Each edge names the claim that carries it, its reports and its independent roots, "
        "at least roots_min and at most roots_max. Roots count sources, they do not measure "
        "truth. Start and end of an edge are the first and last possible day of its event, and "
        "say nothing of how long it held. What happened together has no direction.",
        f"Left out: {dropped} characters that the format cannot hold." if dropped else "",
        LICENCE,
    ]
    return " ".join(part for part in parts if part)
