"""Paths and neighbours as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.claim_text import roots_text, when_text

Answer = Mapping[str, Any]
_LEFT_OUT = {
    "neighbours_beyond_limit": "neighbours beyond the limit",
    "neighbours_of_other_types": "neighbours of other types",
    "ties_uncited": "ties that no report carries",
    "ties_not_yet_known": "ties that were not known yet",
    "ties_of_other_kinds": "ties of other kinds",
    "ties_out_of_window": "ties out of the window",
    "ties_of_fewer_roots": "ties of fewer roots",
}


def path_lines(answer: Answer) -> Iterator[str]:
    """Each path with its hops and their strongest ties, its weakest hops, and what would fall."""
    nodes = answer["nodes"]
    for at, path in enumerate(answer["items"], 1):
        ends = path["hops"][0]["from"], path["hops"][-1]["to"]
        number = f"{path['length']} hop{'' if path['length'] == 1 else 's'}"
        yield f"{at}. {_name(nodes, ends[0])} to {_name(nodes, ends[1])}: {number}"
        for place, hop in enumerate(path["hops"], 1):
            yield f"   {place}  {tie_line(nodes, hop['edges'][0])}"
            yield f"      {_evidence(hop)}"
        yield f"   {path['why_weakest']}"
        for fall in path["falls"]:
            hops = ", ".join(map(str, fall["hops_fall"]))
            word = "hop" if len(fall["hops_fall"]) == 1 else "hops"
            yield f"   If this falls, so does {word} {hops}: {fall['report']['title']}"


def neighbour_row(nodes: Answer, item: Answer) -> dict[str, Any]:
    """One neighbour as a row of a table."""
    hop = item["hop"]
    return {
        "hops": item["distance"],
        "name": item["entity"]["name"],
        "type": item["entity"]["type"],
        "title": tie_line(nodes, hop["edges"][0]),
        "evidence": f"{hop['status']}, {roots_text(hop['roots'])}",
        "ties": hop["edges_total"],
        "id": item["entity"]["id"],
    }


def tie_line(nodes: Answer, edge: Answer) -> str:
    """What ties two: `A supplied B`, and the event that says so with its date."""
    one, other = _name(nodes, edge["subject"]), _name(nodes, edge["object"])
    event = edge["event"]
    where = f"{event['title']} ({when_text(event['date'])})"
    if edge["kind"] == "together":
        roles = edge["roles"]
        return f"{one} ({roles['subject']}) and {other} ({roles['object']}) in: {where}"
    return f"{one} {verb_text(edge['relation'])} {other}: {where}"


def verb_text(relation: str) -> str:
    """The relation as a verb: `is part of`, `ruled on`, `relies on`."""
    return "is part of" if relation == "part_of" else relation.replace("_", " ")


def left_out_text(left_out: Mapping[str, int]) -> str:
    """What an answer leaves out, in words; empty where it is all there."""
    return "; ".join(_counted(number, _LEFT_OUT[name]) for name, number in left_out.items())


def _counted(number: int, words: str) -> str:
    if number != 1:
        return f"{number:,} {words}"
    one, _, rest = words.partition(" ")
    return f"1 {one[:-1]} {rest.replace('were', 'was')}"


def _evidence(hop: Answer) -> str:
    more = hop["edges_total"] - 1
    others = f"; {more} more tie{'' if more == 1 else 's'}" if more else ""
    edge = hop["edges"][0]
    known = f"; known since {edge['first_known']}" if edge["first_known"] else ""
    return f"{hop['status']}, {roots_text(hop['roots'])}{known}{others}; claim {edge['claim']}"


def _name(nodes: Answer, key: str) -> str:
    return str(nodes[key]["name"])
