"""A neighbourhood, and an entity's own page: drawn and listed alike, narrowed, stated."""

from __future__ import annotations

import re
from itertools import combinations
from urllib.parse import parse_qsl

import msgspec
import networkx as nx
import pytest
from starlette.testclient import TestClient

from api.connections import neighbours_of
from api.pages.drawing.lines import tie_of
from api.pages.drawing.net import draw_net
from graph.connections import NeighbourQuestion
from graph.embedded import EmbeddedStore
from tests.api.pages.test_paths import text_of


def drawn(page: str) -> set[str]:
    return set(re.findall(r'data-id="([^"]+)"', page))


def listed(page: str) -> set[str]:
    return set(re.findall(r'<li id="near-([^"]+)"', page))


@pytest.mark.parametrize("address", [
    "/explore/gb-gchq", "/explore/nso-group?hops=2&kind=relation", "/explore/us-nsa?type=policy",
    "/explore/cn-npcic?known_on=2019-03-01", "/explore/gb-gchq?uncited=true&limit=12",
])  # fmt: skip
def test_the_picture_and_the_list_say_the_same(
    client: TestClient, corpus_store: EmbeddedStore, address: str
) -> None:
    """And both what the store says."""
    page = client.get(address).text
    key = address.split("/")[2].partition("?")[0]
    given = {"limit": "39"} | dict(parse_qsl(address.partition("?")[2]))
    answer = msgspec.json.decode(corpus_store.neighbours(neighbours_of(given, key)))
    found = {item["entity"]["id"] for item in answer["items"]}
    assert listed(page) == found
    assert drawn(page) == found | {key}


@pytest.mark.parametrize("address", [
    "/explore/hikvision?hops=2&type=agency", "/explore/hikvision?hops=3&type=court",
    "/explore/us-nsa?hops=2&type=court&from=2010&to=2016",
])  # fmt: skip
def test_who_stands_on_the_way_is_drawn_and_listed(client: TestClient, address: str) -> None:
    """Though the question leaves their type out: no neighbour hangs in the air."""
    page = client.get(address).text
    key = address.split("/")[2].partition("?")[0]
    names = drawn(page)
    assert listed(page) < names - {key}
    assert len(names) <= 40
    ends = [tuple(pair.split(" ")) for pair in re.findall(r'data-ends="([^"]+)"', page)]
    assert nx.is_connected(nx.Graph(ends))
    assert set(nx.Graph(ends)) == names
    assert 'id="between"' in page


def test_a_window_of_time_holds_for_all_that_is_drawn(client: TestClient) -> None:
    page = client.get("/explore/us-nsa?from=2013&to=2013").text
    lists = page.partition('id="hops-1"')[2].partition("How to read the marks")[0]
    years = re.findall(r'<p class="says">.*?</time>', lists, re.S)
    assert years
    assert all("2013" in said.rpartition("datetime=")[2] for said in years)


def test_relations_among_neighbours_are_drawn_and_listed(client: TestClient) -> None:
    """Parliament issued the Act: neither end is the agency that was asked about."""
    page = client.get("/explore/gb-gchq").text
    among = page.partition('id="among"')[2]
    ends = [set(pair.split(" ")) for pair in re.findall(r'data-ends="([^"]+)"', page)]
    beside = [pair for pair in ends if "gb-gchq" not in pair]
    assert len(beside) > 5
    assert among.count('class="says"') >= len(beside)


def test_forty_at_most(client: TestClient) -> None:
    page = client.get("/explore/us-nsa?hops=3").text
    assert len(drawn(page)) == 40
    assert "of which the 39 strongest are shown" in page
    assert client.get("/explore/us-nsa?limit=40").status_code == 422


def test_no_name_lies_on_another_in_the_corpus(corpus_store: EmbeddedStore) -> None:
    """Around those whom most is known of, at one hop and at two."""
    for key in ("us-nsa", "gb-gchq", "nso-group", "cn-npcic", "hikvision", "us-fbi", "clearview-ai",
                "european-court-of-human-rights", "pegasus", "associated-press"):  # fmt: skip
        for hops in (1, 2):
            asked = NeighbourQuestion(entity=key, hops=hops, limit=39)
            found = msgspec.json.decode(corpus_store.neighbours(asked))
            nodes = {item["entity"]["id"]: item["entity"] for item in found["items"]}
            ties = [tie_of(item["hop"]) for item in found["items"]]
            net = draw_net({key: found["entity"], **nodes}, key, ties)
            assert len(net.dots) == len(nodes) + 1
            for one, other in combinations(net.dots, 2):
                assert not one.box.touches(other.box, 2), (one.name, other.name)
            assert net.height < 1_000


def test_nothing_there_says_what_was_left_out(client: TestClient) -> None:
    said = text_of(client, "/explore/hikvision?kind=relation")
    assert "Nothing that fits ties" in said
    assert "2 ties that no report carries; 37 ties of other kinds" in said
    assert "Ask for all its ties as known now" in said


@pytest.mark.parametrize(("address", "status"), [
    ("/explore/nobody", 404), ("/explore/gb-gchq?hops=4", 422), ("/explore/gb-gchq?kind=law", 422),
    ("/explore/gb-gchq?to=2000&from=2010", 422),
])  # fmt: skip
def test_refused(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_an_entity_between_its_neighbours(client: TestClient) -> None:
    """Twelve at most, in groups by verb, uncited ones broken; the same as a list below."""
    page = client.get("/entities/gb-gchq").text
    picture = page.partition('<figure class="picture sides">')[2].partition("</figure>")[0]
    names = re.findall(r'<a href="/entities/([^"]+)"', picture)
    assert len(names) == 12
    assert {"gb-tempora", "us-edgehill"} <= set(names)
    assert picture.count("tie relation uncited") == 2
    assert "it operates" in picture
    rows = page.partition("The same as a list")[2].partition("</details></section>")[0]
    assert rows.count('<p class="says">') >= 12


def test_an_entitys_page(client: TestClient) -> None:
    """Cited relations before uncited, opened to citations; figures, reports, ways onward."""
    said = text_of(client, "/entities/gb-gchq")
    operates = said.partition("GCHQ operates")[2]
    assert operates.index("Tempora") < operates.index("Edgehill")
    for part in ("1 report says so", "Figures", "All 13 figures of its events side by side",
                 "Reports about it: the newest 12 of", "Explore around it",
                 "Find a path from here", "GEXF, for Gephi"):  # fmt: skip
        assert part in said


def test_an_entitys_page_on_a_day(client: TestClient) -> None:
    """The picture, the figures and the reports are of that day as well."""
    page = client.get("/entities/us-nsa?known_on=2013-06-10").text
    assert "us-muscular" not in page
    assert "/explore/us-nsa?known_on=2013-06-10" in page


def test_one_without_neighbours(client: TestClient) -> None:
    page = client.get("/entities/h-entity")
    assert page.status_code == 200
    assert '<figure class="picture sides">' not in page.text
