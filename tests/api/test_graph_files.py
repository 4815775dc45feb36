"""Any question's part of the graph as a file: by address, with its statement, and as a download."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import networkx as nx
import pytest
from starlette.testclient import TestClient

from graph.exports.formats import FORMATS
from tests.graph.exports.gephi_rules import faults

GCHQ = "/api/entities/gb-gchq/neighbours"
WAYS = "/api/paths.{}?from=us-nsa&to=european-court-of-human-rights"


def gexf(client: TestClient, address: str) -> nx.MultiDiGraph:
    written = client.get(address).content
    assert faults(written) == []
    return nx.MultiDiGraph(nx.read_gexf(BytesIO(written), version="1.3"))


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_format(client: TestClient, one: object) -> None:
    """As what it is, under a name, and not again if the reader has it."""
    ending, media_type = one.ending, one.media_type  # type: ignore[attr-defined]  # a Format
    for address in (f"/api/graph.{ending}?timeline=pegasus-spyware", f"{GCHQ}.{ending}",
                    WAYS.format(ending)):  # fmt: skip
        found = client.get(address)
        assert found.status_code == 200
        assert found.headers["content-type"].startswith(media_type)
        assert found.headers["content-disposition"].endswith(f'.{ending}"')
        tag = {"If-None-Match": found.headers["etag"]}
        assert client.get(address, headers=tag).status_code == 304


def test_the_whole_corpus(client: TestClient) -> None:
    """Every tie of every event, and Gephi would keep them all."""
    graph = gexf(client, "/api/graph.gexf")
    assert graph.number_of_edges() > 10_000
    kinds = {data["kind"] for _, _, data in graph.edges(data=True)}
    assert kinds == {"relation", "together", "relies_on"}
    assert all(data["roots_max"] for _, _, data in graph.edges(data=True))


def test_filters_of_events_and_of_ties(client: TestClient) -> None:
    plain = gexf(client, "/api/graph.gexf?entity=nso-group&ties=relation")
    assert {data["kind"] for _, _, data in plain.edges(data=True)} == {"relation"}
    verbs = gexf(client, "/api/graph.gexf?entity=nso-group&relation=supplied,sanctioned")
    assert {data["relation"] for _, _, data in verbs.edges(data=True)} == {"supplied", "sanctioned"}
    assert 0 < verbs.number_of_edges() < plain.number_of_edges()
    earlier = gexf(client, "/api/graph.gexf?entity=nso-group&known_on=2017-12-31&ties=relation")
    assert earlier.number_of_edges() < plain.number_of_edges()


def test_uncited_relations_only_if_asked_for(client: TestClient) -> None:
    cited = gexf(client, "/api/graph.gexf?entity=gb-gchq&ties=relation")
    whole = gexf(client, "/api/graph.gexf?entity=gb-gchq&ties=relation&uncited=true")
    more = {data["status"] for _, _, data in whole.edges(data=True)}
    assert "uncited" in more
    assert whole.number_of_edges() > cited.number_of_edges()


def test_neighbours_and_paths(client: TestClient) -> None:
    near = gexf(client, f"{GCHQ}.gexf?kind=relation")
    assert "gb-tempora" in near
    way = gexf(client, WAYS.format("gexf"))
    assert nx.has_path(way.to_undirected(), "us-nsa", "european-court-of-human-rights")
    said = client.get(f"{GCHQ}.gexf?limit=3").text
    assert "weaker neighbours were left out" in said


def test_tables_have_no_formulas(client: TestClient) -> None:
    found = client.get("/api/graph.csv.zip?uncited=true")
    with ZipFile(BytesIO(found.content)) as archive:
        for name in ("nodes.csv", "edges.csv"):
            for cell in archive.read(name).decode().replace("\r\n", ",").split(","):
                assert not cell.startswith(("=", "@")), cell


@pytest.mark.parametrize("page", [
    "/timelines/pegasus-spyware?kind=report&sort=newest", "/timeline?entity=nso-group&limit=5",
    "/explore/gb-gchq?kind=relation", "/paths?from=us-nsa&to=cn-npcic&k=2", "/entities/gb-gchq",
])  # fmt: skip
def test_pages_lead_to_their_files(client: TestClient, page: str) -> None:
    links = [unescape(link) for link in re.findall(r'href="(/api/[^"]+)"', client.get(page).text)]
    found = [link for link in links if ".gexf" in link]
    assert len(found) == 1
    assert gexf(client, found[0]).number_of_edges() > 0


@pytest.mark.parametrize(("address", "status"), [
    ("/api/graph.dot", 404),
    ("/api/graph.gexf?nosuch=1", 422),
    ("/api/graph.gexf?ties=friends", 422),
    ("/api/graph.gexf?uncited=yes", 422),
    ("/api/graph.gexf?timeline=nothing", 404),
    ("/api/entities/nobody/neighbours.gexf", 404),
    ("/api/paths.gexf?from=us-nsa", 422),
    ("/api/paths.gexf?from=us-nsa&to=us-nsa", 422),
])  # fmt: skip
def test_refused(client: TestClient, address: str, status: int) -> None:
    found = client.get(address)
    assert found.status_code == status
    assert found.json()["error"]["what"]


def test_events_and_reports_as_nodes(client: TestClient) -> None:
    """The whole corpus that way: dated nodes, and nothing that Gephi would lose."""
    graph = gexf(client, "/api/graph.gexf?whole=true")
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    assert kinds == {"entity", "event", "report"}
    assert {data["kind"] for _, _, data in graph.edges(data=True)} == {
        "took_part", "cites", "relation", "relies_on",
    }  # fmt: skip
    events = [data for _, data in graph.nodes(data=True) if data["kind"] == "event"]
    assert sum("start" in data for data in events) > 0.9 * len(events)
