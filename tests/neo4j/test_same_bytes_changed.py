"""Both engines say the same where records were merged, withdrawn, replaced and erased."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graph.between import Between
from graph.embedded import EmbeddedStore
from graph.embedded import open_store as open_file
from graph.figures import FigureQuestion
from graph.neo4j.engine import Neo4jStore
from graph.neo4j.server import Server
from tests.graph.examples import Raw, entity, event, report, sources
from tests.neo4j.fixtures import WORKER
from tests.neo4j.same import Both, Question, assert_same

DAYS = (None, "2019-02-20", "2020-06")


def counting(value: int, **fields: Any) -> Raw:
    """A quantity that the second citation gives."""
    return {"measure": "Tickets refused", "unit": "times", "value": value, "qualifier": "exact",
            "citations": [1]} | fields  # fmt: skip


PAPER = report("paper-2019", publisher="xx-paper", published="2019-03-01")
COPY = report("copy-2019", publisher="xx-paper", published="2019-03-02", copy_of="paper-2019")
LATE = report("late-2020", publisher="b-ministry", published="2020-01-01")
UNDATED = {key: value for key, value in report("undated").items() if key != "published"}
FIRST = event(
    "xx-2019-first",
    participants=[{"entity": "b-ministry", "role": "author"}],
    citations=[
        {"report": "gazette-2019", "about": ["event", "date"]},
        {"report": "paper-2019", "lineage": "via", "via": ["b-ministry"]},
    ],
    quantities=[counting(17)],
)
SECOND = event(
    "xx-2019-second",
    citations=[
        {"report": "late-2020", "about": ["event", "date"], "lineage": "via", "via": ["copy-2019"]},
        {"report": "copy-2019"},
        {"report": "undated", "stance": "disputes"},
    ],
    quantities=[counting(20, reading_of="xx-2019-first#quantities/0"), counting(3, unit="people")],
)
THIRD = event("xx-2019-third")
SAME = {"id": "one-ministry", "verdict": "same", "entities": ["xx-ministry", "b-ministry"],
        "because": "One staff list.", "on": "2026-11-26"}  # fmt: skip
APART = {"id": "not-the-paper", "verdict": "different", "entities": ["xx-ministry", "xx-paper"],
         "because": "One writes of the other.", "on": "2026-11-26"}  # fmt: skip
RECORDS = [
    entity(), entity("b-ministry", part_of="xx-state"), entity("xx-state", type="organization"),
    entity("xx-paper", type="organization"), entity("jane-example", type="person"), report(),
    PAPER, COPY, LATE, UNDATED, FIRST, SECOND, THIRD, event("xx-2019-fourth"),
]  # fmt: skip
ELSEWHERE = [
    event("xx-2019-third", title="A third", citations=[{"report": "late-2020"}]),
    event("xx-2019-fifth"),
    report("left-out"),
]
IDS = [one["id"] for one in (*RECORDS, *ELSEWHERE, SAME, APART)]
EVENTS = [key for key in IDS if key.startswith("xx-2019")]


def fill(store: EmbeddedStore | Neo4jStore) -> None:
    """The same loads in the same order."""
    store.load(sources(RECORDS), dataset="one")
    store.load(sources(ELSEWHERE), dataset="other")
    store.load(sources([SAME, APART]), dataset="decisions")
    store.load(sources([FIRST | {"title": "A first"}]), dataset="one")
    gone = {"id": "xx-2019-fourth", "on": "2026-11-20", "because": "An error."}
    store.load(sources([gone]), dataset="one")
    store.load(sources(ELSEWHERE[:2]), dataset="other", replace=True)


@pytest.fixture(scope="module")
def changed(
    open_neo4j: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    file = open_file(tmp_path_factory.mktemp("changed") / "s.db", create=True)
    server = Neo4jStore(Server(open_neo4j(f"changed-{WORKER}")))
    for store in (file, server):
        fill(store)
        store.erase("jane-example", "court order 12")
    yield Both(file, server)
    server.close()
    file.close()


@pytest.mark.parametrize("verb", ["event", "entity", "report", "decision", "impact", "evidence"])
def test_every_id(changed: Both, verb: str) -> None:
    """What there is, what another id answers for, what is gone and why, what is of another kind."""
    assert changed.server.revision() == changed.file.revision()
    days = DAYS[1:] if verb in ("event", "entity", "evidence") else ()
    asked = [Question(verb, key, day) for key in IDS for day in days]
    assert_same(changed, [*(Question(verb, key) for key in IDS), *asked])


def test_figures_changes_and_suggestions(changed: Both) -> None:
    """With rivals in another event, a merged entity that is asked for, and a withdrawn event."""
    asked = [FigureQuestion(event=key, known_on=day) for key in EVENTS for day in DAYS]
    asked += [FigureQuestion(measure="tickets REFUSED", known_on=day) for day in DAYS]
    asked += [FigureQuestion(entity=key) for key in ("xx-ministry", "b-ministry", "jane-example")]
    windows = [Between(from_="2018", to="2022", entity=key) for key in (None, "b-ministry")]
    assert_same(
        changed,
        [
            *(Question("figures", one) for one in asked),
            *(Question(verb, one) for one in windows for verb in ("changes", "count_changes")),
            Question("measures"),
            Question("suggest_same"),
            Question("decisions"),
        ],
    )
