"""The claims of one event as nodes, with the reports that support or oppose each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from graph.neo4j.labels import STANCES

Shape = dict[str, Any]


def claim_nodes(answer: Shape, report: Callable[[str], int]) -> Iterator[Shape]:
    """Each claim of an event's answer: its properties, and by whom it is supported or opposed."""
    numbers = [report(citation["report"]["id"]) for citation in answer["citations"]]
    for part, title, claim, more in _parts(answer):
        said = [{"n": numbers[at], "type": "SUPPORTS"} for at in claim["supports"]]
        for at in claim["opposes"]:
            said.append({"n": numbers[at], "type": STANCES[answer["citations"][at]["stance"]]})
        roots = claim["roots"]
        yield {
            "claim": {
                "id": claim["id"], "event": answer["id"], "part": part, "title": title,
                "status": claim["status"], "roots_min": roots["min"], "roots_max": roots["max"],
                "reports": claim["reports"], "first_known": claim["first_known"], **more,
            },
            "said": said,
        }  # fmt: skip


def _parts(answer: Shape) -> Iterator[tuple[str, str, Shape, Shape]]:
    """Part of the record, what it says in a few words, the claim, and properties of its own."""
    yield "event", answer["title"], answer["claim"], {}
    edtf = answer["date"]["edtf"]
    yield "date", f"{edtf}: {answer['title']}", answer["date_claim"], {"date": edtf}
    for at, item in enumerate(answer["participants"]):
        title = f"{item['entity']['name']} ({item['role']})"
        yield f"participants/{at}", title, item["claim"], {"role": item["role"]}
    for at, item in enumerate(answer["relations"]):
        words = item["relation"].replace("_", " ")
        title = f"{item['subject']['name']} {words} {item['object']['name']}"
        yield f"relations/{at}", title, item["claim"], {"relation": item["relation"]}
    for at, item in enumerate(answer["quantities"]):
        title = f"{item['value']} {item['unit']}: {item['measure']}"
        names = ("measure", "unit", "value", "qualifier", "period", "population")
        yield f"quantities/{at}", title, item["claim"], {name: item[name] for name in names}
