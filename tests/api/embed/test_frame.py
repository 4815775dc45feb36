"""Embeds without script: every event in order, thirty a page, links on, at one revision."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from starlette.testclient import TestClient

PEGASUS = "/embed/timelines/pegasus-spyware"
TRAVEL = "/embed/timelines/social-credit-travel-bans"
EVENT = "cn-2019-npcic-annual-blacklist-report"


def assets_of(client: TestClient) -> list[str]:
    """Addresses of style and script, as who links to them has them."""
    linked = client.get(f"{TRAVEL}?linked=1").text
    assert "<style" not in linked
    return re.findall(r'"(/embed/assets/[^"]+)"', linked)


def ids_of(html: str) -> list[str]:
    return re.findall(r'<li class="event" id="([^"]+)"', html)


def list_of(html: str) -> str:
    """Everything within the list."""
    found = re.search(r'<ol class="annals">\n(.+?)</ol>\n', html, re.S)
    assert found is not None
    return found[1]


def links_of(html: str) -> dict[str, str]:
    """Links to other parts of the same embed, by their words."""
    found = re.findall(r'<a href="([^"]+)" target="_self"[^>]*>([^<]+)</a>', html)
    return {words: address.replace("&amp;", "&") for address, words in found}


def test_thirty_and_the_rest(client: TestClient) -> None:
    """Page after page gives every event once, in the order of the JSON; so does the print page."""
    first = client.get(PEGASUS).text
    assert len(ids_of(first)) == 30
    assert "1–30 of 41 events" in first
    links = links_of(first)
    second = client.get(links["Next 11"]).text
    whole = [item["id"] for item in client.get(f"/api{PEGASUS[6:]}").json()["events"]]
    assert ids_of(first) + ids_of(second) == whole
    assert ids_of(client.get(links_of(second)["Previous 30"]).text) == whole[:30]
    assert ids_of(client.get(links["All on one page, to print"]).text) == whole


def test_rows_by_place_join_to_the_whole(client: TestClient) -> None:
    """What the script fetches is the very list: each event and each year once."""
    whole = client.get(f"{PEGASUS}?print=1").text
    joined = "".join(
        list_of(client.get(f"{PEGASUS}/rows?from_place={place}&count=7").text)
        for place in range(0, 41, 7)
    )
    assert joined == list_of(whole)
    places = [int(place) for place in re.findall(r'data-n="(\d+)"', joined)]
    assert places == list(range(41))


def test_the_page_that_holds_an_event(client: TestClient) -> None:
    last = client.get("/api/timelines/pegasus-spyware?sort=newest&limit=1").json()["events"][0]
    assert last["id"] in ids_of(client.get(f"{PEGASUS}?event={last['id']}").text)
    assert client.get(f"{PEGASUS}?event={EVENT}").status_code == 404
    first = client.get(PEGASUS).text
    assert f'href="{PEGASUS}?event={last["id"]}#{last["id"]}"' in first


@pytest.mark.parametrize(
    ("path", "events"),
    [
        (f"/embed/events/{EVENT}", 1),
        ("/embed/entities/cn-npcic", 10),
        ("/embed/timeline?kind=law", 30),
    ],
)
def test_what_can_be_embedded(client: TestClient, path: str, events: int) -> None:
    html = client.get(path).text
    assert len(ids_of(html)) == events


def test_the_look(client: TestClient) -> None:
    """Theme, level of the heading and language are of the address."""
    assert 'data-theme="dark"' in client.get(f"{PEGASUS}?theme=dark").text
    assert 'data-theme="' not in client.get(PEGASUS).text
    html = client.get(f"{PEGASUS}?h=3").text
    assert re.findall(r"<h(\d)", html)[:3] == ["3", "4", "5"]
    for wrong in ("theme=red", "h=5", "lang=xx", "from_place=99", "limit=0", "print=&knd=law"):
        assert client.get(f"{PEGASUS}?{wrong}").status_code == 422, wrong


def test_each_encoding_has_a_tag_of_its_own(client: TestClient) -> None:
    """Strong tags name exact bytes; any is known again, and caches are told what varies."""
    answers = {
        name: client.get(TRAVEL, headers={"Accept-Encoding": f"{name}, x"})
        for name in ("identity", "gzip", "br")
    }
    assert len({response.text for response in answers.values()}) == 1
    assert len({response.headers["etag"] for response in answers.values()}) == 3
    for name, response in answers.items():
        assert response.headers.get("content-encoding", "identity") == name
        assert response.headers["vary"] == "Accept-Encoding"
        again = client.get(TRAVEL, headers={"If-None-Match": response.headers["etag"]})
        assert (again.status_code, again.headers["etag"]) == (304, response.headers["etag"])


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        pytest.param("", None, id="nothing said, nothing packed"),
        pytest.param("gzip, deflate, br, zstd", "br", id="the one that packs best"),
        pytest.param("br;q=0, gzip;q=0.5", "gzip", id="none that is refused"),
        pytest.param("br;q=0.0, *;q=0", None, id="all refused"),
        pytest.param("*", "br", id="any"),
        pytest.param("GZIP", "gzip", id="in any case"),
    ],
)
def test_negotiation(client: TestClient, accepted: str, encoding: str | None) -> None:
    response = client.get(TRAVEL, headers={"Accept-Encoding": accepted})
    assert response.headers.get("content-encoding") == encoding


def test_what_is_kept_is_what_is_made(client: TestClient) -> None:
    """Asked for again and again, in turns, each encoding gives its own bytes."""
    for name in ("gzip", "br", "gzip", "br", "gzip", "identity", "identity", "br"):
        response = client.get(f"{TRAVEL}?h=2", headers={"Accept-Encoding": name})
        assert response.text.startswith("<!doctype html>")


def test_assets_never_change(client: TestClient) -> None:
    assets = assets_of(client)
    assert len(assets) == 2
    for address in assets:
        asset = client.get(address)
        assert "immutable" in asset.headers["cache-control"]
        assert asset.headers["vary"] == "Accept-Encoding"
        assert client.get(f"{address}?v=1").status_code == 422
    assert client.get("/embed/assets/embed.css").status_code == 404


def test_style_and_script_are_inside(client: TestClient) -> None:
    """The very bytes of the files, which cannot end their element; the policy names both."""
    answer = client.get(TRAVEL)
    inside = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", answer.text, re.S)
    assert inside == [client.get(address).text for address in assets_of(client)]
    for text in inside:
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f" 'sha256-{digest}'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "sha256" not in client.get("/timelines").headers["content-security-policy"]


def test_size(client: TestClient) -> None:
    """Eighteen events with 54 reports, style and script: what a slow line carries at once."""
    assets = assets_of(client)
    whole = client.get(TRAVEL, headers={"Accept-Encoding": "br"})
    assert int(whole.headers["content-length"]) <= 20_480
    packed = [client.get(path, headers={"Accept-Encoding": "gzip"}) for path in assets]
    assert sum(int(response.headers["content-length"]) for response in packed) <= 12_288
