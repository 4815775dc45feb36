"""DESIGN §2: one load is whole or it is not; the set of present records names the revision."""

from __future__ import annotations

import json
import random

import pytest

from graph.errors import LoadRefused, StoreError, UnknownId
from graph.loading import SourceRecord
from graph.store import KeptStore
from tests.graph.examples import BASICS, Raw, corpus, entity, event, report, sources
from tests.stores import NewStore


def filled(store: KeptStore, *parts: list[Raw]) -> KeptStore:
    for part in parts:
        store.load(sources(part), dataset="d")
    return store


def test_same_files_again_make_no_revision(store: KeptStore) -> None:
    """A load that changes nothing makes no revision."""
    before = store.revisions()
    report = store.load(sources(BASICS), dataset="basics")
    assert (report.added, report.changed, report.same) == (0, 0, 3)
    assert store.revisions() == before


def test_order_and_parts_do_not_matter(new_store: NewStore) -> None:
    """The same records in any order, or in parts, end in one revision with the same answers."""
    records = corpus()
    entities = [raw for raw in records if "type" in raw]
    rest = [raw for raw in records if "type" not in raw]
    shuffled = random.Random(1).sample(records, len(records))
    whole = filled(new_store(), records)
    other = filled(new_store(), shuffled)
    parts = filled(new_store(), sorted(entities, key=lambda r: "part_of" in r), rest)
    assert whole.revision() == other.revision() == parts.revision()
    key = "cn-2019-npcic-annual-blacklist-report"
    assert whole.event(key) == other.event(key) == parts.event(key)
    assert list(whole.export()) == list(other.export()) == list(parts.export())


@pytest.mark.parametrize(
    ("raw", "field", "words"),
    [
        pytest.param(event(citations=[]), "citations", "no citation supports", id="unsupported"),
        pytest.param(event(date="2019-13"), "date", "no month 13", id="no such month"),
        pytest.param(event(kind="riot"), "kind", "Write one of law, reg", id="no such kind"),
        pytest.param(event(kind="Ban"), "kind", "mean 'ban'", id="a kind as a sheet writes it"),
        pytest.param(entity("x", type="agnecy"), "type", "mean 'agency'", id="misspelt type"),
        pytest.param(
            event(citations=[{"report": "gazette-2019", "stance": "support"}]),
            "citations/0/stance", "mean 'supports'", id="misspelt stance",
        ),
        pytest.param(
            {"id": "t", "title": "T", "filters": {"kinds": "law"}},
            "filters", "mean 'kind'", id="no such filter",
        ),
        pytest.param(
            {"id": "t", "title": "T", "filters": {"from": "Oct 1978"}},
            "filters/from", "not EDTF", id="a timeline that cannot be asked",
        ),
        pytest.param(
            {"id": "t", "title": "T", "filters": {"kind": "laws"}},
            "filters/kind", "mean 'law'", id="a timeline of no kind",
        ),
        pytest.param(
            {"id": "t", "title": "T", "filters": {"from": "2020", "to": "2019"}},
            "filters/from", "after", id="a timeline that ends before it begins",
        ),
        pytest.param(event(title="a\x9b31mb"), "title", "control", id="C1, for terminals"),
        pytest.param(event(title="a\x00b"), "title", "control character", id="NUL"),
        pytest.param(event(sumary="x"), "sumary", "'summary'", id="misspelt field"),
        pytest.param(
            event(citations=[{"report": "nowhere"}]), "citations/0/report", "'nowhere'", id="id"
        ),
        pytest.param(
            event(quantities=[{"measure": "m", "unit": "u", "value": 1, "citations": []}]),
            "quantities/0/citations", "no citation gives", id="figure without citation",
        ),
        pytest.param(
            event(quantities=[{"measure": "m", "unit": "u", "value": 1, "citations": [3]}]),
            "quantities/0/citations", "no citation 3", id="citation out of range",
        ),
        pytest.param(
            event(citations=[{"report": "gazette-2019", "about": ["relations/0"]}]),
            "citations/0/about", "no part", id="about a part that is not there",
        ),
        pytest.param(
            event(citations=[{"report": "gazette-2019", "lineage": "via"}]),
            "citations/0/via", "Name the source", id="via without source",
        ),
        pytest.param(report(url="javascript:alert(1)"), "url", "http", id="script address"),
        pytest.param(entity("EE"), "id", "small letters", id="bad id"),
        pytest.param(entity(aliases="X"), "aliases", "a list: […], not a text", id="no list"),
        pytest.param(
            event(quantities=[{"measure": "m", "unit": "u", "value": "1", "citations": [0]}]),
            "quantities/0/value", "must be a number, not a text", id="a quoted number",
        ),
        pytest.param(entity(name=""), "name", "is empty", id="an empty name"),
        pytest.param(entity(name="x" * 501), "name", "the 500 characters that fit", id="too long"),
        pytest.param(
            event(quantities=[{"measure": "m", "unit": "u", "value": 1, "citations": [-1]}]),
            "quantities/0/citations/0", "must be 0 or more", id="a negative place",
        ),
        pytest.param({"foo": 1}, "", "no record", id="no record at all"),
    ],
)  # fmt: skip
def test_a_fault_refuses_the_whole_load(
    new_store: NewStore, raw: Raw, field: str, words: str
) -> None:
    """Nothing of a faulty file is loaded; the fault says where, what and how to mend it."""
    store = new_store()
    rest = [record for record in BASICS if record["id"] != raw.get("id")]
    with pytest.raises(LoadRefused) as refused:
        store.load(sources([*rest, raw]), dataset="d")
    fault = refused.value.faults[0]
    assert fault.place == f"records.jsonl:{len(rest) + 1}"
    assert fault.field == field
    assert words in fault.message
    with pytest.raises(StoreError):
        store.revision()


def test_skip_faulty_leaves_out_what_names_the_faulty(store: KeptStore) -> None:
    """What names a record that was left out is left out too, and listed."""
    raws = [entity("sound"), entity("Bad"), entity("child", part_of="Bad".lower())]
    loaded = store.load(sources(raws), dataset="x", skip_faulty=True)
    assert [fault.place for fault in loaded.faults] == ["records.jsonl:2", "records.jsonl:3"]
    assert json.loads(store.entity("sound"))["name"] == "Sound"


def test_skip_faulty_into_a_new_store(new_store: NewStore) -> None:
    """A record left out is out of a store that is built from nothing, too."""
    store = new_store()
    raws = [entity("sound"), report("orphan", publisher="nobody")]
    loaded = store.load(sources(raws), dataset="x", skip_faulty=True)
    assert (loaded.added, len(loaded.faults)) == (1, 1)
    assert len(list(store.export())) == 1


def test_dry_run_changes_nothing(store: KeptStore, new_store: NewStore) -> None:
    before = store.revision()
    assert store.load(sources([entity("new")]), dataset="x", dry_run=True).added == 1
    assert store.revision() == before
    new = new_store()
    new.load(sources(BASICS), dataset="x", dry_run=True)
    with pytest.raises(StoreError):
        new.revision()


def test_a_changed_record_is_a_new_version(store: KeptStore) -> None:
    """DESIGN §3.1: the earlier version stays in the ledger, and can be opened."""
    first = store.revision()
    store.load(sources([entity(name="Ministry of Examples")]), dataset="basics")
    shown = json.loads(store.event("xx-2019-count"))
    assert shown["participants"][0]["entity"]["name"] == "Ministry of Examples"
    assert shown["citations"][0]["report"]["publisher"]["name"] == "Ministry of Examples"
    then = store.at(first[:10])
    assert json.loads(then.entity("xx-ministry"))["name"] == "Xx Ministry"
    assert then.revision() == first


def test_another_dataset_adds_and_never_replaces(store: KeptStore) -> None:
    """The same event from another dataset adds citations; title and date stay."""
    other = event(title="Another title", citations=[{"report": "study-2020"}])
    store.load(sources([report("study-2020"), other]), dataset="zz")
    shown = json.loads(store.event("xx-2019-count"))
    assert shown["title"] == "Event xx-2019-count"
    assert [c["report"]["id"] for c in shown["citations"]] == ["gazette-2019", "study-2020"]
    assert shown["datasets"] == ["basics", "zz"]


def test_withdraw_keeps_out_of_answers(store: KeptStore) -> None:
    """A withdrawn record is out of answers, in whichever order things come again."""
    withdraw = {"id": "xx-2019-count", "on": "2026-11-24", "because": "counted twice"}
    store.load(sources([withdraw]), dataset="mending")
    with pytest.raises(UnknownId):
        store.event("xx-2019-count")
    store.load(sources([event(title="Again")]), dataset="basics")
    with pytest.raises(UnknownId):
        store.event("xx-2019-count")
    store.load(iter([]), dataset="mending", replace=True)
    assert json.loads(store.event("xx-2019-count"))["title"] == "Again"


def test_withdrawing_what_others_name_is_refused(store: KeptStore) -> None:
    withdraw = {"id": "xx-ministry", "on": "2026-11-24", "because": "no such body"}
    with pytest.raises(LoadRefused, match="Nothing loaded") as refused:
        store.load(sources([withdraw]), dataset="mending")
    assert any("participants/0/entity" in str(fault) for fault in refused.value.faults)


def test_replace_withdraws_what_a_dataset_no_longer_holds(store: KeptStore) -> None:
    """Other datasets stay."""
    store.load(sources([entity("mine")]), dataset="own")
    loaded = store.load(sources(BASICS[:2]), dataset="basics", replace=True)
    assert loaded.withdrawn == 1
    with pytest.raises(UnknownId):
        store.event("xx-2019-count")
    assert json.loads(store.entity("mine"))["datasets"] == ["own"]


def test_one_id_names_one_record(store: KeptStore) -> None:
    """Ids are unique over all kinds, and once in a load."""
    with pytest.raises(LoadRefused):
        store.load(sources([entity("gazette-2019")]), dataset="x")
    with pytest.raises(LoadRefused):
        store.load(sources([entity("a"), entity("a", name="Other")]), dataset="x")


def test_a_figure_read_from_an_event_that_has_none(new_store: NewStore) -> None:
    """It is a fault, whatever the days of the two and of others like them."""
    figure = {"measure": "m", "unit": "people", "value": 1, "citations": [0]}
    raws = [
        *BASICS, report("xx-later", published="2021-02-14"), event("one"), event("like-it"),
        event("two", citations=[{"report": "xx-later"}],
              quantities=[figure | {"reading_of": "one#quantities/0"}]),
    ]  # fmt: skip
    with pytest.raises(LoadRefused) as refused:
        new_store().load(sources(raws), dataset="d")
    (fault,) = refused.value.faults
    assert fault.field == "quantities/0/reading_of"
    assert "has no figure 0" in fault.message


def test_another_dataset_adds_to_what_an_event_says_twice(store: KeptStore) -> None:
    """Parts and citations of the base keep their places, to which others refer."""
    twice = [{"entity": "xx-ministry", "role": "author"}] * 2
    cited = [{"report": "gazette-2019", "about": ["event", "participants/1"]}]
    own = event("one", participants=twice, citations=cited)
    store.load(sources([own]), dataset="d")
    store.load(sources([event("one", participants=twice[:1])]), dataset="zz")
    shown = json.loads(store.event("one"))
    assert len(shown["participants"]) == 2
    assert shown["citations"][0]["about"] == ["event", "participants/1"]


def test_what_an_event_says_twice_is_there_twice(store: KeptStore) -> None:
    """Of the same two entities, with other citations."""
    said = {"subject": "xx-ministry", "relation": "operates", "object": "other"}
    twice = [said | {"citations": [0]}, said | {"citations": []}]
    store.load(sources([entity("other"), event("xx-twice", relations=twice)]), dataset="x")
    shown = json.loads(store.event("xx-twice"))["relations"]
    assert [item["claim"]["supports"] for item in shown] == [[0], []]
    assert store.verify().sound


def test_datasets_load_back_to_the_same_revision(store: KeptStore, new_store: NewStore) -> None:
    """Also where two datasets hold one id, and where one withdraws what another holds."""
    other = event(title="Another", citations=[{"report": "study-2020"}])
    store.load(sources([report("study-2020"), other]), dataset="zz")
    gone = {"id": "lone", "on": "2026-11-24", "because": "counted twice"}
    store.load(sources([event("lone")]), dataset="basics")
    store.load(sources([gone]), dataset="mending")
    again = new_store()
    for dataset in ("basics", "zz", "mending"):
        lines = (SourceRecord("x", json.loads(line)) for line in store.export_dataset(dataset))
        again.load(lines, dataset=dataset)
    assert again.revision() == store.revision()
    assert again.event("xx-2019-count") == store.event("xx-2019-count")
    with pytest.raises(StoreError, match="There are: basics, mending, zz"):
        list(store.export_dataset("none"))


def test_export_loads_back_to_the_same_revision(
    corpus_store: KeptStore, new_store: NewStore
) -> None:
    again = new_store()
    lines = (SourceRecord("x", json.loads(line)) for line in corpus_store.export())
    again.load(lines, dataset="corpus")
    assert again.revision() == corpus_store.revision()
