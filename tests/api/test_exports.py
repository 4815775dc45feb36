"""Everything in other formats over HTTP: one scheme of addresses, one revision, losses said."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.exports.registry import FORMATS
from api.settings import Settings
from graph.embedded import EmbeddedStore, open_store
from tests.api.conftest import HOSTILE
from tests.api.exports.giving import BASE, given_out
from tests.api.test_pages import Tags
from tests.graph.examples import BASICS, entity, sources

EVENT = "cn-2019-npcic-annual-blacklist-report"
REPORT = "associated-press-2019-a0a450"
SUBJECTS = ["timelines/pegasus-spyware", f"events/{EVENT}", "entities/nso-group", "events/h-event",
            "timelines/h-timeline", "timeline", "export"]  # fmt: skip
SUFFIXES = [known.suffix for known in FORMATS]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_in_every_format(client: TestClient, subject: str, suffix: str) -> None:
    """Open to every site, tagged, with a link to what was lost and to the licence."""
    path = f"/api/{subject}.{suffix}"
    asked = "?jurisdiction=IN" if subject == "timeline" else ""
    response = client.get(path + asked)
    assert response.status_code == 200
    assert response.content
    assert response.headers["access-control-allow-origin"] == "*"
    links = response.headers["link"]
    assert f'<{path}.losses.json{asked}>; rel="describedby"' in links
    assert 'creativecommons.org/licenses/by/4.0/>; rel="license"' in links
    tag = response.headers["etag"]
    again = client.get(path + asked, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    if subject != "export":
        said = client.get(f"{path}.losses.json{asked}").json()
        assert said["never"] or suffix == "jsonl"
        assert all(item["count"] and item["examples"] for item in said["lost"])


@pytest.mark.parametrize("name", [known.name for known in FORMATS if known.name != "jsonl"])
def test_the_same_bytes_twice(corpus_store: EmbeddedStore, name: str) -> None:
    """DESIGN §3.8: same question, same revision, same bytes; no clock is in them."""
    first, _ = given_out(corpus_store, name, "entity", "nso-group")
    second, _ = given_out(corpus_store, name, "entity", "nso-group")
    assert first == second


@pytest.mark.parametrize("suffix", ["ris", "bib", "csl.json", "jsonld"])
def test_a_report_is_cited(client: TestClient, suffix: str) -> None:
    response = client.get(f"/api/reports/{REPORT}.{suffix}")
    assert response.status_code == 200
    assert "AP photo caption on travel penalties" in response.text


@pytest.mark.parametrize(
    ("path", "status", "what"),
    [
        (f"/api/events/{EVENT}.isc", 404, "There is no format ‘isc’."),
        ("/api/events/nothing.ics", 404, "There is no event ‘nothing’."),
        ("/api/timelines/pegasus-spywar.ics", 404, "There is no timeline ‘pegasus-spywar’."),
        (f"/api/reports/{REPORT}.ics", 404, "There is no export of a report"),
        ("/api/timeline.ics?limit=5", 422, "There is no parameter ‘limit’."),
        ("/api/timeline.ics?kind=laws", 422, "'laws' is no kind of event."),
        (f"/api/events/{EVENT}.ics?known_on=1999", 404, "No report of the event"),
        ("/api/cite.ris", 422, "page is the path of a page here"),
        ("/api/cite.ris?page=https://example.org", 422, "page is the path of a page here"),
        ("/api/cite.ris?page=/events/nothing", 404, "There is no event ‘nothing’."),
        ("/api/cite.ics?page=/", 404, "There is no format ‘ics’."),
    ],
)
def test_refusals(client: TestClient, path: str, status: int, what: str) -> None:
    """As elsewhere: 404 names what was looked for, 422 what cannot be asked."""
    response = client.get(path)
    assert response.status_code == status
    assert what in response.json()["error"]["what"]


def test_an_entity_that_is_another(tmp_path: Path) -> None:
    """Its exports are at the kept id (308), and a question of it is one of the kept."""
    store = open_store(tmp_path / "w.db", create=True)
    decided = {"id": "d", "verdict": "same", "entities": ["xx-first", "xx-ministry"],
               "because": "One body.", "on": "2026-01-01"}  # fmt: skip
    store.load(sources([entity("xx-first"), *BASICS, decided]), dataset="x")
    made = TestClient(create_app(store, Settings(base_url=BASE)), follow_redirects=False)
    moved = made.get("/api/entities/xx-ministry.csl.json?known_on=2020")
    assert moved.status_code == 308
    assert moved.headers["location"] == "/api/entities/xx-first.csl.json?known_on=2020"
    assert made.get(moved.headers["location"]).status_code == 200
    lines = made.get("/api/timeline.md?entity=xx-ministry").text
    assert "Event xx-2019-count" in lines
    assert "participant Xx First" in lines


def test_as_known_on_a_day(client: TestClient) -> None:
    """What came out later is not in it, in any format."""
    then = client.get(f"/api/events/{EVENT}.csl.json?known_on=2019-02-20").json()
    now = client.get(f"/api/events/{EVENT}.csl.json").json()
    assert {item["id"] for item in then} < {item["id"] for item in now}
    lines = client.get(f"/api/events/{EVENT}.jsonl?known_on=2019-02-20").text.splitlines()
    event = next(raw for raw in map(json.loads, lines) if raw["id"] == EVENT)
    assert {item["report"] for item in event["citations"]} == {item["id"] for item in then}


@pytest.mark.parametrize("of", ["timelines/pegasus-spyware", "entities/nso-group", "timeline"])
def test_feeds(client: TestClient, of: str) -> None:
    """At short addresses, the same entries, each naming its own address."""
    atom = client.get(f"/feeds/{of}.atom").text
    shape = client.get(f"/feeds/{of}.json").json()
    assert shape["feed_url"] == f"{BASE}/feeds/{of}.json"
    assert f'rel="self" href="{BASE}/feeds/{of}.atom"' in atom
    assert atom.count("<entry") == len(shape["items"]) > 0
    assert client.get(f"/feeds/{of}.rss").status_code == 404
    assert client.get(f"/feeds/{of}.atom.losses.json").json()["format"] == "atom"


@pytest.mark.parametrize("page", ["/timelines/pegasus-spyware", "/entities/nso-group", "/timeline"])
def test_pages_name_their_feeds(client: TestClient, page: str) -> None:
    """And each that is named is there, as is each format below."""
    tags = Tags(client.get(page).text)
    links = [given for tag, given in tags.found if tag == "link" and given["rel"] == "alternate"]
    feeds = [given["href"] for given in links if "atom" in given["type"] or "feed" in given["type"]]
    assert len(feeds) == 2
    hrefs = {given["href"] for tag, given in tags.found if tag == "a"}
    taken = [href for href in hrefs if href.startswith(f"/api{page}.")]
    assert len(taken) == len(FORMATS)
    for address in (*feeds, *sorted(taken)[:3]):
        assert client.get(address).status_code == 200


def test_any_page_is_cited(client: TestClient) -> None:
    """Its receipt leads to itself as RIS, BibTeX and CSL-JSON, with revision and address."""
    page = f"/events/{EVENT}?known_on=2019-06-01"
    hrefs = [given["href"] for tag, given in Tags(client.get(page).text).found if tag == "a"]
    cites = [href for href in hrefs if href.startswith("/api/cite.")]
    assert [href.partition("?")[0] for href in cites] == [
        "/api/cite.ris", "/api/cite.bib", "/api/cite.csl.json",
    ]  # fmt: skip
    (item,) = client.get(cites[2]).json()
    assert item["URL"] == BASE + page
    assert item["title"].startswith("Credit centre publishes")
    revision = client.get("/readyz").json()["revision"]
    assert revision[:12] in item["version"]
    for address in cites[:2]:
        assert BASE in client.get(address).text


def test_zotero_takes_a_page_as_what_it_is(client: TestClient) -> None:
    """A page of ours as a web page, a report's page as the report."""
    event = _metadata(client, f"/events/{EVENT}")
    assert event["z:itemType"] == "webpage"
    assert event["citation_public_url"] == f"{BASE}/events/{EVENT}"
    report = _metadata(client, f"/reports/{REPORT}")
    assert report["z:itemType"] == "newspaperArticle"
    assert report["citation_journal_title"] == "Associated Press"
    assert report["citation_publication_date"] == "2019/02/22"
    assert report["citation_public_url"].startswith("https://www.macon.com/")
    assert _metadata(client, "/reports/h-report")["citation_title"] == HOSTILE


def test_the_sources_of_an_event(client: TestClient) -> None:
    """Each report once, as COinS and with its own links; all at once as RIS, BibTeX, CSL-JSON."""
    tags = Tags(client.get(f"/events/{EVENT}/sources").text)
    spans = [given["title"] for tag, given in tags.found if given.get("class") == "Z3988"]
    cited = client.get(f"/api/events/{EVENT}.csl.json").json()
    assert len(spans) == len(cited)
    for span, item in zip(spans, cited, strict=True):
        said = parse_qs(span)
        assert said["rft.title"] == [item["title"]]
        assert said["rft.identifier"] == [item["URL"]]
        assert said["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]
    hrefs = {given["href"] for tag, given in tags.found if tag == "a"}
    assert {f"/api/events/{EVENT}.{suffix}" for suffix in ("ris", "bib", "csl.json")} <= hrefs
    assert client.get("/events/nothing/sources").status_code == 404


@pytest.mark.parametrize("path", ["/events/h-event", "/entities/h-entity", "/reports/h-report"])
def test_data_in_a_page_stays_data(client: TestClient, path: str) -> None:
    """A hostile title neither ends the block nor is lost in it."""
    html = client.get(path).text
    _, _, rest = html.partition('<script type="application/ld+json">')
    block, _, _ = rest.partition("</script>")
    assert "<" not in block
    names = [node.get("name") for node in json.loads(block)["@graph"]]
    assert HOSTILE in names


def _metadata(client: TestClient, path: str) -> dict[str, str]:
    tags = Tags(client.get(path).text)
    return {given["name"]: given["content"] for tag, given in tags.found
            if tag == "meta" and "name" in given}  # fmt: skip
