"""Three questions to the bundled corpus: each path makes sense, is sourced, and has its days."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from graph.embedded import EmbeddedStore, open_store
from graph.plain_store import PlainStore
from tests.graph.examples import corpus, sources

NSO, PEGA = "nso-group", "eu-pega-committee"
CENTRE, AP = "cn-npcic", "associated-press"
CAMERAS, COURT = "hikvision", "us-court-of-appeals-for-the-d-c-circuit"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    made = open_store(tmp_path_factory.mktemp("relationships") / "watchline.db", create=True)
    made.load(sources(corpus()), dataset="corpus")
    return made


@pytest.fixture(scope="module")
def opened(stored: EmbeddedStore) -> PlainStore:
    return PlainStore(stored)


def ways(found: dict[str, Any]) -> list[list[str]]:
    return [
        [path["hops"][0]["from"], *(hop["to"] for hop in path["hops"])] for path in found["items"]
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(CAMERAS, COURT, id="a camera vendor and a court that rules"),
        pytest.param(NSO, PEGA, id="a spyware vendor and a committee"),
        pytest.param(CENTRE, AP, id="a figure's author and the agency that spread it"),
    ],
)
def test_every_hop_is_sourced(opened: PlainStore, start: str, end: str) -> None:
    """Each tie names a claim that says so, with the same status and roots, and its reports."""
    found = opened.paths(start, end, k=5)
    assert len(found["items"]) == 5
    for path in found["items"]:
        visited = [path["hops"][0]["from"], *(hop["to"] for hop in path["hops"])]
        assert (visited[0], visited[-1]) == (start, end)
        assert len(set(visited)) == len(visited)
        for (one, other), hop in zip(pairwise(visited), path["hops"], strict=True):
            assert {hop["from"], hop["to"]} == {one, other}
            for edge in hop["edges"]:
                assert {edge["subject"], edge["object"]} == {one, other}
                claim = opened.claim(edge["claim"])
                assert (edge["status"], edge["roots"]) == (claim["status"], claim["roots"])
                assert edge["reports"]
                cited = {opened.report(key)["id"] for key in edge["reports"]}
                assert cited == set(edge["reports"]) <= set(found["nodes"])
                assert edge["event"]["id"] in found["nodes"]
        assert path["weakest"]
        assert path["why_weakest"].startswith(("Hop", "All hops"))


def test_associated_press_has_it_from_the_credit_centre(opened: PlainStore) -> None:
    (path,) = opened.paths(CENTRE, AP, k=1)["items"]
    (hop,) = path["hops"]
    edge = hop["edges"][0]
    assert (edge["subject"], edge["relation"], edge["object"]) == (AP, "relies_on", CENTRE)
    assert edge["event"]["id"] == "cn-2019-ap-social-credit-dispatch"
    assert (hop["status"], hop["roots"]["min"], hop["roots"]["max"]) == ("supported", 1, 1)
    assert edge["first_known"] == "2019-02-22"


def test_before_the_dispatch_nothing_tied_them(opened: PlainStore) -> None:
    """The dispatch came out on 22 February 2019; the figures of the centre a week before."""
    assert opened.paths(CENTRE, AP, hops=1, known_on="2019-02-21")["items"] == []
    assert ways(opened.paths(CENTRE, AP, hops=1, known_on="2019-02-22")) == [[CENTRE, AP]]
    near = opened.neighbours(CENTRE, known_on="2019-02-21")
    assert AP not in {item["entity"]["id"] for item in near["items"]}
    assert near["left_out"]["ties_not_yet_known"] > 0


def test_what_the_committee_condemned(opened: PlainStore) -> None:
    """Directly, in its report; and through the governments that bought and that it criticised."""
    found = opened.paths(NSO, PEGA, k=5)
    assert ways(found)[0] == [NSO, PEGA]
    through = {way[1]: at for at, way in enumerate(ways(found)) if len(way) == 3}
    assert "hu-government" in through
    bought, condemned = found["items"][through["hu-government"]]["hops"]
    assert (bought["edges"][0]["subject"], bought["edges"][0]["relation"]) == (NSO, "supplied")
    assert (condemned["edges"][0]["subject"], condemned["edges"][0]["relation"]) == (
        PEGA, "criticised",
    )  # fmt: skip
    assert opened.paths(NSO, PEGA, hops=1, known_on="2022-03")["items"] == []


def test_a_court_is_not_reached_before_the_vendor_was_banned(opened: PlainStore) -> None:
    found = opened.paths(CAMERAS, COURT, k=3)
    assert ways(found)[0][1] == "us-fcc"
    before = opened.paths(CAMERAS, COURT, k=3, known_on="2019-01")
    assert "us-fcc" not in {way[1] for way in ways(before)}


def test_paths_go_round_what_is_to_be_avoided(opened: PlainStore) -> None:
    avoid = ["us-fcc", "person"]
    found = opened.paths(CAMERAS, COURT, k=10, avoid=avoid)
    types = {key: node.get("type") for key, node in found["nodes"].items()}
    for way in ways(found):
        assert "us-fcc" not in way
        assert "person" not in {types[key] for key in way[1:-1]}


def test_filters_hold_on_every_tie(opened: PlainStore) -> None:
    found = opened.paths(NSO, PEGA, k=5, kind="relation", min_roots=1)
    edges = [edge for path in found["items"] for hop in path["hops"] for edge in hop["edges"]]
    assert edges
    assert {edge["kind"] for edge in edges} == {"relation"}
    near = opened.neighbours(NSO, relation="supplied", type="agency", min_roots=2, limit=500)
    for item in near["items"]:
        assert item["entity"]["type"] == "agency"
        assert {edge["relation"] for edge in item["hop"]["edges"]} == {"supplied"}
        assert min(edge["roots"]["min"] for edge in item["hop"]["edges"]) >= 2


def test_one_report_may_carry_a_whole_path(opened: PlainStore) -> None:
    """An essay that names both the centre and the agency: without it neither hop is left."""
    found = opened.paths(CENTRE, AP, k=20)
    carried = [path for path in found["items"] if any(
        len(fall["hops_fall"]) == path["length"] > 1 for fall in path["falls"])]  # fmt: skip
    assert carried
    for path in carried:
        fall = path["falls"][0]
        assert fall["hops_stay"] == []
        lost = {item["claim"] for item in opened.impact(fall["report"]["id"])["lost"]}
        relied = [hop for hop in path["hops"] if hop["edges"][0]["kind"] != "relies_on"]
        for hop in relied:
            for edge in hop["edges"]:
                assert lost & {edge["claim"], *edge.get("claims", ())}
