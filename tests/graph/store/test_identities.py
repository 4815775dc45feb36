"""Decisions on identity: both records stay, answers use the kept id, withdrawing restores all."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from graph.connections import NeighbourQuestion, PathQuestion
from graph.errors import LoadRefused, MergedId, UnknownId
from graph.plain_store import PlainStore
from graph.questions import Question
from graph.store import KeptStore, Store
from tests.graph.examples import Raw, entity, event, report, sources
from tests.stores import NewStore

A = entity("a-bureau", name="Bureau of Examples", aliases=["BoE"])
B = entity("b-bureau", name="Examples Bureau", aliases=["例子局"], part_of="top", jurisdiction="XX")
TOP, OTHER = entity("top"), entity("other")
PAPERS = [report("paper-a", publisher="a-bureau"), report("paper-b", publisher="b-bureau")]
EVENT = event(
    "xx-count",
    participants=[{"entity": "a-bureau", "role": "author"}, {"entity": "b-bureau", "role": "host"}],
    relations=[
        {"subject": "b-bureau", "relation": "operates", "object": "other", "citations": [0]}
    ],
    citations=[
        {"report": "paper-a", "about": ["event", "date"], "lineage": "primary"},
        {"report": "paper-b", "about": ["event", "date"], "lineage": "primary"},
    ],
)
ONLY_B = event(
    "xx-b",
    participants=[{"entity": "b-bureau", "role": "author"}],
    citations=[{"report": "paper-a", "lineage": "via", "via": ["b-bureau"]}],
)
PART_OF_B = entity("desk", part_of="b-bureau")
OF_B = {"id": "of-b", "title": "Of B", "filters": {"entity": "b-bureau"}}
RECORDS = [A, B, TOP, OTHER, PART_OF_B, *PAPERS, EVENT, ONLY_B, OF_B]


def decision(key: str, *entities: str, verdict: str = "same", **fields: Any) -> Raw:
    return {"id": key, "verdict": verdict, "entities": list(entities),
            "because": "One staff list.", "on": "2026-11-26"} | fields  # fmt: skip


SAME = decision("same-bureaus", "a-bureau", "b-bureau", by="Jane Example")


@pytest.fixture
def apart(new_store: NewStore) -> KeptStore:
    made = new_store()
    made.load(sources(RECORDS), dataset="d")
    return made


@pytest.fixture
def one(apart: KeptStore) -> KeptStore:
    apart.load(sources([SAME]), dataset="decisions")
    return apart


def answers(store: Store) -> dict[str, Any]:
    """All that is answered of every record, the receipt apart."""
    found: dict[str, Any] = {"search": store.search("bureau"), "stats": store.stats()}
    for raw in RECORDS:
        verb = {"type": store.entity, "publisher": store.report, "date": store.event,
                "filters": store.named_timeline}  # fmt: skip
        ask = next(ask for field, ask in verb.items() if field in raw)
        try:
            found[raw["id"]] = ask(raw["id"])
        except UnknownId as fault:
            found[raw["id"]] = str(fault)
        if "date" in raw:
            found[f"{raw['id']} claims"] = store.evidence(raw["id"])
        if "type" in raw:
            near = PlainStore(store).neighbours(raw["id"], hops=2)
            found[f"{raw['id']} neighbours"] = {**near, "revision": "", "digest": ""}
            found[f"{raw['id']} events"] = store.timeline(Question(entity=raw["id"])).items
    return found


def test_the_kept_one_gathers_names_events_reports_and_parts(one: KeptStore) -> None:
    """As from several datasets: its own name, the other's names as aliases, gaps filled."""
    found = json.loads(one.entity("a-bureau"))
    assert found["name"] == "Bureau of Examples"
    assert found["aliases"] == ["BoE", "Examples Bureau", "例子局"]
    assert found["jurisdiction"] == "XX"
    assert found["part_of"]["id"] == "top"
    assert [part["id"] for part in found["parts"]] == ["desk"]
    assert (found["events"], found["published"]) == (2, 2)
    assert found["merged"] == ["b-bureau"]


def test_the_answer_says_who_decided_what(one: KeptStore) -> None:
    (found,) = json.loads(one.entity("a-bureau"))["decisions"]
    assert [item["name"] for item in found["entities"]] == ["Bureau of Examples", "Examples Bureau"]
    assert (found["id"], found["verdict"], found["because"], found["on"], found["by"]) == (
        "same-bureaus", "same", "One staff list.", "2026-11-26", "Jane Example",
    )  # fmt: skip
    assert json.loads(one.decision("same-bureaus")) == found


def test_the_old_id_names_the_kept_one(one: KeptStore) -> None:
    with pytest.raises(MergedId, match="‘b-bureau’ is the same as ‘a-bureau’, by ‘same-bureaus’"):
        one.entity("b-bureau")


def test_names_and_search_lead_to_the_kept_one(one: KeptStore) -> None:
    assert one.resolve("b-bureau").key == "a-bureau"
    assert one.resolve("例子局").key == "a-bureau"
    hits = [json.loads(hit)["id"] for hit in one.search("Examples Bureau")]
    assert "a-bureau" in hits
    assert "b-bureau" not in hits


def test_timelines_of_either_id_are_those_of_the_kept_one(one: KeptStore) -> None:
    """Also where a named timeline asks for the old one."""
    pages = [one.timeline(Question(entity=key)).items for key in ("a-bureau", "b-bureau")]
    assert pages[0] == pages[1]
    assert len(pages[0]) == 2
    assert one.timelines()[0]["events"] == 2
    assert one.count(Question(entity="b-bureau")) == 2


def test_two_publishers_that_are_one_are_one_root(apart: KeptStore) -> None:
    """DESIGN 3.2: two roots are one when they are parts of one organization."""
    roots = {"min": 2, "max": 2, "exact": True}
    assert json.loads(apart.event("xx-count"))["claim"]["roots"] == roots
    apart.load(sources([SAME]), dataset="decisions")
    assert json.loads(apart.event("xx-count"))["claim"]["roots"] == roots | {"min": 1, "max": 1}


def test_an_originator_named_by_its_old_id_is_that_root(one: KeptStore) -> None:
    (claim, *_) = map(json.loads, one.evidence("xx-b"))
    (root,) = claim["roots_found"]
    assert root["entity"]["id"] == "top"
    assert [name["id"] for name in root["named"]] == ["a-bureau"]


def test_paths_and_neighbours_are_those_of_the_kept_one(apart: KeptStore) -> None:
    """Also where the arrays were read before the decision; ties of one with itself are none."""
    asked = NeighbourQuestion(entity="a-bureau")
    assert {item["entity"]["id"] for item in json.loads(apart.neighbours(asked))["items"]} == {
        "b-bureau"
    }
    apart.load(sources([SAME]), dataset="decisions")
    assert {item["entity"]["id"] for item in json.loads(apart.neighbours(asked))["items"]} == {
        "other"
    }
    (way,) = json.loads(apart.paths(PathQuestion(from_="other", to="a-bureau")))["items"]
    assert [(hop["from"], hop["to"]) for hop in way["hops"]] == [("other", "a-bureau")]
    with pytest.raises(MergedId):
        apart.neighbours(NeighbourQuestion(entity="b-bureau"))


def test_a_reliance_on_who_is_now_another_falls_with_its_report(apart: KeptStore) -> None:
    """The record names the one id, the answer the kept one."""
    told = report("paper-c", publisher="other")
    told_by_b = event(
        "xx-told",
        participants=[{"entity": "other", "role": "author"}],
        citations=[{"report": "paper-c", "lineage": "via", "via": ["b-bureau"]}],
    )
    apart.load(sources([told, told_by_b, SAME]), dataset="more")
    asked = PathQuestion(from_="other", to="a-bureau", kind="relies_on", k=1)
    (way,) = json.loads(apart.paths(asked))["items"]
    assert [item["report"]["id"] for item in way["falls"]] == ["paper-c"]


def test_claims_keep_their_ids(apart: KeptStore) -> None:
    """They are made of what the record says, which stays as it was."""
    before = [json.loads(item)["id"] for item in apart.evidence("xx-count")]
    apart.load(sources([SAME]), dataset="decisions")
    assert [json.loads(item)["id"] for item in apart.evidence("xx-count")] == before


def test_withdrawing_restores_every_byte(apart: KeptStore) -> None:
    before = answers(apart)
    apart.load(sources([SAME]), dataset="decisions")
    assert answers(apart) != before
    gone = {"id": "same-bureaus", "on": "2026-11-27", "because": "Two staffs after all."}
    apart.load(sources([gone]), dataset="decisions")
    assert answers(apart) == before
    assert apart.verify().sound


@pytest.mark.parametrize("other", [
    pytest.param(decision("same-bureaus", "b-bureau", "a-bureau"), id="the other one is kept"),
    pytest.param(decision("same-bureaus", "a-bureau", "other"), id="another pair"),
    pytest.param(decision("same-bureaus", "a-bureau", "b-bureau", verdict="unsure"), id="unsure"),
])  # fmt: skip
def test_a_newer_version_replaces_the_decision(
    one: KeptStore, new_store: NewStore, other: Raw
) -> None:
    """As if it had been the first: the store is the one that never heard of the older version."""
    one.load(sources([other]), dataset="decisions")
    fresh = new_store()
    fresh.load(sources([*RECORDS, other]), dataset="d")
    assert datasets_apart(answers(one)) == datasets_apart(answers(fresh))
    assert one.verify().sound


def datasets_apart(found: dict[str, Any]) -> str:
    return (
        repr(found)
        .replace('"datasets":["decisions"]', '"datasets":["d"]')
        .replace('"datasets":["d","decisions"]', '"datasets":["d"]')
    )


def test_an_earlier_revision_is_as_it_was(apart: KeptStore) -> None:
    before, revision = answers(apart), apart.revision()
    apart.load(sources([SAME]), dataset="decisions")
    assert answers(apart.at(revision)) == before


def test_rebuild_and_verify_hold(one: KeptStore) -> None:
    before = answers(one)
    assert one.verify().sound
    one.rebuild()
    assert answers(one) == before
    assert one.verify().sound


def test_order_and_parts_of_loading_do_not_matter(new_store: NewStore, one: KeptStore) -> None:
    """One load with the decision first, or a record after the other, ends in the same answers."""
    whole = new_store()
    whole.load(sources([SAME, *reversed(RECORDS)]), dataset="d")
    parts = new_store()
    for raw in (A, B, TOP, OTHER):
        if raw is B:
            parts.load(sources([TOP]), dataset="d")
        parts.load(sources([raw]), dataset="d")
    parts.load(sources([SAME]), dataset="d")
    for raw in (PART_OF_B, *PAPERS, EVENT, ONLY_B, OF_B):
        parts.load(sources([raw]), dataset="d")
    assert answers(parts) == answers(whole)
    assert parts.revision() == whole.revision()
    assert datasets_apart(answers(one)) == datasets_apart(answers(whole))
    assert parts.verify().sound


def test_what_changes_in_the_merged_one_shows(one: KeptStore) -> None:
    """A new version of the other record, and of what it is part of."""
    one.load(sources([B | {"aliases": ["New Alias"]}]), dataset="d")
    found = json.loads(one.entity("a-bureau"))
    assert found["aliases"] == ["BoE", "Examples Bureau", "New Alias"]
    one.load(sources([A | {"name": "New Name"}]), dataset="d")
    shown = json.loads(one.event("xx-b"))["participants"][0]["entity"]
    assert shown == {"is": "entity", "id": "a-bureau", "name": "New Name", "type": "agency"}
    assert one.verify().sound


def test_what_is_the_same_as_its_whole_is_no_part_of_itself(apart: KeptStore) -> None:
    apart.load(sources([decision("x", "b-bureau", "top")]), dataset="decisions")
    assert json.loads(apart.entity("b-bureau"))["part_of"] is None
    assert apart.verify().sound


def test_export_and_load_again(one: KeptStore, new_store: NewStore) -> None:
    """Both records and the decision come out as they went in."""
    lines = [json.loads(line) for line in one.export()]
    assert {raw["id"] for raw in lines} == {raw["id"] for raw in (*RECORDS, SAME)}
    again = new_store()
    again.load(sources(lines), dataset="d")
    assert datasets_apart(answers(again)) == datasets_apart(answers(one))


def test_export_of_some_events_takes_the_decision_along(one: KeptStore) -> None:
    kept = {json.loads(line)["id"] for line in one.export(Question(text="xx-b"))}
    assert {"xx-b", "a-bureau", "b-bureau", "same-bureaus"} <= kept


def test_export_of_the_dataset_ends_in_the_same_leaves(one: KeptStore, new_store: NewStore) -> None:
    again = new_store()
    for name in ("d", "decisions"):
        again.load(sources(map(json.loads, one.export_dataset(name))), dataset=name)
    assert again.revision() == one.revision()


CHAIN = [decision("ab", "a-bureau", "b-bureau"), decision("bc", "b-bureau", "other")]
APART = decision("ac", "a-bureau", "other", verdict="different")


def test_decisions_hand_on(apart: KeptStore) -> None:
    """What is the same as one of several that are the same is one with all of them."""
    apart.load(sources(CHAIN), dataset="decisions")
    with pytest.raises(MergedId, match="is the same as ‘a-bureau’, by ‘bc’ and ‘ab’"):
        apart.entity("other")
    assert json.loads(apart.entity("a-bureau"))["merged"] == ["b-bureau", "other"]


@pytest.mark.parametrize("order", list(itertools.permutations([*CHAIN, APART])))
def test_decisions_that_cannot_all_stand_are_refused(
    apart: KeptStore, order: tuple[Raw, ...]
) -> None:
    """At the place of the last of them, with all that take part; nothing is loaded."""
    before = answers(apart)
    with pytest.raises(LoadRefused) as refused:
        apart.load(sources(order), dataset="decisions")
    (fault,) = refused.value.faults
    assert fault.place == "records.jsonl:3"
    assert fault.message == (
        "'a-bureau' and 'other' are different by 'ac', and the same by 'ab' and 'bc'. "
        "Withdraw one of these decisions."
    )
    assert answers(apart) == before


def test_a_conflict_across_loads_is_refused_too(apart: KeptStore) -> None:
    apart.load(sources([APART, CHAIN[0]]), dataset="decisions")
    with pytest.raises(LoadRefused, match="Nothing loaded"):
        apart.load(sources([CHAIN[1]]), dataset="others")
    report = apart.load(sources([CHAIN[1]]), dataset="others", skip_faulty=True)
    assert (report.added, len(report.faults)) == (0, 1)


def test_one_id_with_two_verdicts_is_refused(one: KeptStore) -> None:
    """A dataset adds to another one's records; of a decision there is nothing to add."""
    with pytest.raises(LoadRefused) as refused:
        one.load(sources([SAME | {"verdict": "different"}]), dataset="others")
    assert "is decided otherwise in ‘decisions’" in refused.value.faults[0].message
    one.load(sources([SAME | {"because": "We think so too."}]), dataset="others")


def test_unsure_and_different_change_no_other_answer(apart: KeptStore) -> None:
    before = answers(apart)
    unsure = decision("u", "a-bureau", "b-bureau", verdict="unsure")
    different = decision("n", "a-bureau", "other", verdict="different")
    apart.load(sources([unsure, different]), dataset="x")
    after = answers(apart)
    assert [key for key in before if before[key] != after[key]] == [
        "stats", "a-bureau", "b-bureau", "other",
    ]  # fmt: skip
    assert len(json.loads(apart.entity("a-bureau"))["decisions"]) == 2


def test_what_a_decision_names_cannot_go_before_it(one: KeptStore) -> None:
    gone = {"id": "b-bureau", "on": "2026-11-27", "because": "No."}
    with pytest.raises(LoadRefused):
        one.load(sources([gone]), dataset="d")
    one.erase("same-bureaus", "a request")
    assert json.loads(one.entity("b-bureau"))["decisions"] == []
    assert one.verify().sound


@pytest.mark.parametrize(("fields", "said"), [
    pytest.param({"entities": ["a-bureau"]}, "must", id="one entity alone"),
    pytest.param({"entities": ["a-bureau", "a-bureau"]}, "stands twice", id="one twice"),
    pytest.param({"entities": ["a-bureau", "nobody"]}, "no present entity", id="an unknown one"),
    pytest.param({"verdict": "sames"}, "Did you mean 'same'", id="no such verdict"),
    pytest.param({"on": "yesterday"}, "EDTF", id="no date"),
    pytest.param({"because": ""}, "empty", id="no reason"),
])  # fmt: skip
def test_what_is_no_decision(apart: KeptStore, fields: Raw, said: str) -> None:
    with pytest.raises(LoadRefused) as refused:
        apart.load(sources([SAME | fields]), dataset="decisions")
    assert said in str(refused.value.faults[0])
