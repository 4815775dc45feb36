"""The paths page: what is found, hop by hop; what a name may mean; why there is none."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import msgspec
import pytest
from starlette.testclient import TestClient

from api.connections import paths_of
from api.pages.drawing.lines import Tie, tie_of
from api.pages.graph_words import avoiding, few_roots, hops_words, left_out_ties
from graph.embedded import EmbeddedStore

NSA = "/paths?from=us-nsa&to=european-court-of-human-rights"


def text_of(client: TestClient, address: str) -> str:
    """The words of a page, spaces folded."""
    page = client.get(address)
    assert page.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def asked(store: EmbeddedStore, address: str) -> dict[str, Any]:
    """What the store answers to the question of this address."""
    given = dict(parse_qsl(address.partition("?")[2]))
    answer: dict[str, Any] = msgspec.json.decode(store.paths(paths_of(given)))
    return answer


def test_best_first_and_each_hop_told(client: TestClient) -> None:
    said = text_of(client, NSA + "&kind=relation")
    for hop in ("National Security Agency operates MUSCULAR", "GCHQ operates MUSCULAR",
                "Regulation of Investigatory Powers Act 2000 authorises GCHQ",
                "European Court of Human Rights ruled on Regulation"):  # fmt: skip
        assert hop in said
    assert "It does not show that one acted on the other" in said
    assert "If a report falls" in said
    assert "hops 1 and 2 fall with one report" in said


def test_the_page_says_what_the_store_says(client: TestClient, corpus_store: EmbeddedStore) -> None:
    """As many paths, the same hops, the same weakest one."""
    answer = asked(corpus_store, NSA)
    page = client.get(NSA).text
    assert page.count('<ol class="path"') == len(answer["items"])
    for at, item in enumerate(answer["items"], 1):
        for hop in range(1, item["length"] + 1):
            assert f'id="path-{at}-hop-{hop}"' in page
        alike = len(item["weakest"]) == item["length"]
        weak = re.findall(rf'id="path-{at}-hop-(\d)" class="weak"', page)
        assert weak == ([] if alike else [str(hop) for hop in item["weakest"]])


def test_names_in_any_language(client: TestClient) -> None:
    page = text_of(client, "/paths?from=国家公共信用信息中心&to=Associated+Press")
    assert "From National Public Credit Information Centre to Associated Press" in page
    assert "Associated Press has it from National Public Credit Information Centre" in page


def test_a_name_of_several_is_asked_back(client: TestClient) -> None:
    page = client.get("/paths?from=us-nsa&to=court&hops=3")
    assert "which of these is meant by" in page.text
    links = re.findall(r'href="(/paths\?from=us-nsa&amp;to=[^"]+)"', page.text)
    assert len(links) >= 5
    assert all("hops=3" in link for link in links)
    assert client.get(unescape(links[0])).status_code == 200


def test_nobody_has_the_name(client: TestClient) -> None:
    assert "no entity has every word of" in text_of(client, "/paths?from=qqqqzzzz&to=us-nsa")


def test_one_end_alone(client: TestClient) -> None:
    said = text_of(client, "/paths?from=us-nsa")
    assert "Name the other end. Or look around National Security Agency" in said


def test_examples_are_those_that_the_store_knows(client: TestClient) -> None:
    said = text_of(client, "/paths")
    assert "From NSO Group to PEGA Committee" in said


def test_no_path_offers_a_wider_question_that_finds_one(client: TestClient) -> None:
    """Each offer leads to a path."""
    for narrow in ("/paths?from=us-nsa&to=hikvision&hops=1", NSA + "&known_on=2013-01-01",
                   "/paths?from=us-nsa&to=hikvision&hops=1&kind=relation"):  # fmt: skip
        page = client.get(narrow).text
        assert "connects the two. Absence means nothing" in page
        gist = page.partition('<p class="gist">')[2].partition("</p>")[0]
        offers = re.findall(r'href="(/paths[^"]+)"', gist)
        assert offers
        for offer in offers:
            assert '<ol class="path"' in client.get(unescape(offer)).text, offer


def test_a_day(client: TestClient) -> None:
    """By the end of a day: another answer, or the day from which there is one."""
    said = text_of(client, "/paths?from=cn-npcic&to=associated-press&known_on=2012-01-01")
    assert "By the end of 1 January 2012 no path" in said
    assert "was known by the end of" in said


def test_going_round(client: TestClient, corpus_store: EmbeddedStore) -> None:
    page = client.get(NSA).text
    links = [unescape(link) for link in re.findall(r'href="(/paths[^"]+avoid=[^"]+)"', page)]
    key = links[0].partition("avoid=")[2].partition("&")[0]
    shown = asked(corpus_store, links[0])
    assert shown["items"]
    assert all(key not in (hop["to"], hop["from"]) for way in shown["items"] for hop in way["hops"])


@pytest.mark.parametrize(("address", "status"), [
    ("/paths?from=us-nsa&to=us-nsa", 422),
    ("/paths?from=us-nsa&to=cn-npcic&hops=9", 422),
    ("/paths?from=us-nsa&to=cn-npcic&hop=2", 422),
    ("/paths?from=us-nsa&to=cn-npcic&known_on=someday", 422),
])  # fmt: skip
def test_refused(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_words() -> None:
    assert hops_words([]) == ""
    assert hops_words([2]) == "hop 2"
    assert hops_words([1, 2, 4]) == "hops 1, 2 and 4"
    assert few_roots({"min": 1, "max": 3}) == "1–3 roots"
    assert avoiding("", "a") == "a"
    assert avoiding("a,place", "b") == "a,place,b"
    left_out = {"ties_uncited": 2, "ties_of_other_kinds": 1, "neighbours_beyond_limit": 4}
    said = "Left out: 2 ties that no report carries; 1 tie of other kinds."
    assert left_out_ties(left_out) == said
    assert left_out_ties({}) == ""


def test_a_line_is_drawn_as_its_strongest_tie() -> None:
    edges = [{"kind": "relation", "subject": "b", "object": "a"},
             {"kind": "together", "subject": "a", "object": "b"}]  # fmt: skip
    hop = {"from": "a", "to": "b", "edges": edges, "status": "supported",
           "roots": {"min": 2, "max": 4}}  # fmt: skip
    assert tie_of(hop) == Tie(("a", "b"), "relation", "supported", 2, forward=False, backward=True)
