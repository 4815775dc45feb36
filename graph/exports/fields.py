"""What every format says of a node and of an edge, under the same names and in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.dates import parse_span
from graph.errors import DateError
from graph.subgraph import Edge, Node, Subgraph

NODE_FIELDS = ("kind", "type", "language", "jurisdiction", "date")
EDGE_FIELDS: Mapping[str, type] = {
    "kind": str, "relation": str, "event": str, "claim": str, "status": str,
    "roots_min": int, "roots_max": int, "reports": str, "date": str,
}  # fmt: skip
LICENCE = (
    "Data of the bundled corpus: CC BY 4.0, Watchline and the reports cited. "
    "Data that was loaded besides: as its owners say."
)


def node_fields(node: Node) -> dict[str, str]:
    """What is said of a node besides its id and its label; what is not known is left out."""
    return {name: value for name in NODE_FIELDS if (value := getattr(node, name))}


def edge_fields(edge: Edge) -> dict[str, str | int]:
    """What is said of an edge besides its ends; ids of reports are parted by a semicolon.

    Roots stand in it always: 0 and 0 is what is not cited.
    """
    found: dict[str, str | int] = {
        "kind": edge.kind, "relation": edge.relation, "event": edge.event, "claim": edge.claim,
        "status": edge.status, "roots_min": edge.least, "roots_max": edge.most,
        "reports": "; ".join(edge.reports), "date": edge.date,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value != ""}


def days_of_node(node: Node) -> tuple[str | None, str | None]:
    """First and last possible day of an event; of a report the day from which it was there.

    An entity has none. A report goes on being there, so that it has no last day.
    """
    if node.kind == "entity" or not node.date:
        return None, None
    try:
        span = parse_span(node.date)
    except DateError:
        return None, None
    first, last = span.first_day, span.last_day
    return plain_day(first), plain_day(last) if node.kind == "event" else None


def days_of_edge(edge: Edge) -> tuple[str | None, str | None]:
    """First and last possible day of the event that states the edge."""
    return plain_day(edge.since), plain_day(edge.until)


def plain_day(day: str | None) -> str | None:
    """The day, if it is of the years 0001 to 9999: others are no dates to most readers."""
    return day if day and len(day) == 10 and day[0] != "-" and day[:4] != "0000" else None


def without_unprintable(subgraph: Subgraph) -> tuple[Subgraph, int]:
    """The same without the characters that no XML can hold, and how many of them there were.

    XML 1.0 (section 2.2) has no place for control characters but tab and line ends, for lone
    surrogates, nor for U+FFFE and U+FFFF: one of them, and no reader opens the file. Names and
    the words of the question come from outside; the other fields are of closed lists, ids, dates.
    """
    nodes = tuple(
        replace(node, label=xml_text(node.label), language=xml_text(node.language))
        for node in subgraph.nodes
    )
    clean = replace(
        subgraph, nodes=nodes, question=xml_text(subgraph.question), note=xml_text(subgraph.note)
    )
    return clean, _length(subgraph) - _length(clean)


def xml_text(text: str) -> str:
    """The text without the characters that no XML can hold."""
    return "".join(letter for letter in text if _fits(ord(letter)))


def _length(subgraph: Subgraph) -> int:
    texts = [subgraph.question, subgraph.note]
    texts += [text for node in subgraph.nodes for text in (node.label, node.language)]
    return sum(map(len, texts))


def _fits(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )
