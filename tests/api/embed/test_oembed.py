"""oEmbed: one frame of ours for an address of ours, within the size that is asked for."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

BASE = "https://watchline.example"
EVENT = "cn-2019-npcic-annual-blacklist-report"


def ask(client: TestClient, url: str, **more: str) -> dict[str, object]:
    response = client.get("/oembed", params={"url": url, **more})
    assert response.status_code == 200, response.text
    found: dict[str, object] = response.json()
    return found


@pytest.mark.parametrize(
    ("address", "src"),
    [
        ("/timelines/pegasus-spyware", "/embed/timelines/pegasus-spyware"),
        ("/timelines/pegasus-spyware?kind=law&utm_source=x#y2019",
         "/embed/timelines/pegasus-spyware?kind=law"),
        ("/embed/timelines/pegasus-spyware?theme=dark&lang=fr",
         "/embed/timelines/pegasus-spyware?lang=fr&theme=dark"),
        (f"/events/{EVENT}?known_on=2019-03", f"/embed/events/{EVENT}?known_on=2019-03"),
        ("/entities/cn-npcic/", "/embed/entities/cn-npcic"),
        ("/timeline?entity=us-nsa&from=2013", "/embed/timeline?entity=us-nsa&from=2013"),
    ],
)  # fmt: skip
def test_one_frame(client: TestClient, address: str, src: str) -> None:
    """Pages and frames alike; what an embed does not know is left out of its address."""
    found = ask(client, BASE + address)
    assert (found["type"], found["version"]) == ("rich", "1.0")
    frames = re.findall(r"<(\w+)", str(found["html"]))
    assert frames == ["iframe"]
    attributes = dict(re.findall(r'(\w+)="([^"]*)"', str(found["html"])))
    assert unescape(attributes["src"]) == BASE + src
    assert attributes["title"]
    assert (attributes["width"], attributes["height"]) == (
        str(found["width"]),
        str(found["height"]),
    )
    assert client.get(unescape(attributes["src"]).removeprefix(BASE)).status_code == 200


def test_the_size_is_obeyed(client: TestClient) -> None:
    """Numbers, never above what is asked for."""
    found = ask(client, f"{BASE}/timelines/pegasus-spyware", maxwidth="320", maxheight="240")
    assert (found["width"], found["height"]) == (320, 240)
    found = ask(client, f"{BASE}/timelines/pegasus-spyware", maxwidth="5000")
    assert (found["width"], found["height"]) == (640, 600)
    for wrong in ("0", "-1", "wide", "1e3"):
        asked = {"url": f"{BASE}/timeline", "maxwidth": wrong}
        assert client.get("/oembed", params=asked).status_code == 422


@pytest.mark.parametrize(
    "url",
    [
        "", "nonsense", "https://elsewhere.example/timelines/pegasus-spyware",
        "https://watchline.example.evil.example/timelines/pegasus-spyware",
        "https://watchline.example@evil.example/timelines/pegasus-spyware",
        "https://evil@watchline.example/timelines/pegasus-spyware",
        "https://watchline.example:8443/timelines/pegasus-spyware",
        "https://watchline.example:x/timelines/pegasus-spyware",
        "javascript://watchline.example/timelines/pegasus-spyware", f"{BASE}/", f"{BASE}/search",
        f"{BASE}/timelines/nowhere", f"{BASE}/timelines", f"{BASE}/events/{EVENT}/claims",
        f"{BASE}/timeline?kind=nothing", f"{BASE}/events/{EVENT}?known_on=1990",
        "https://[watchline.example/timelines/pegasus-spyware",
    ],
)  # fmt: skip
def test_anything_else_is_not_found(client: TestClient, url: str) -> None:
    response = client.get("/oembed", params={"url": url})
    assert response.status_code == 404
    assert response.json()["error"]["status"] == 404


def test_formats(client: TestClient) -> None:
    asked = {"url": f"{BASE}/timelines/pegasus-spyware"}
    xml = client.get("/oembed", params={**asked, "format": "xml"})
    found = {part.tag: part.text for part in ElementTree.fromstring(xml.content)}
    json = ask(client, asked["url"])
    assert found == {name: str(value) for name, value in json.items()}
    assert client.get("/oembed", params={**asked, "format": "yaml"}).status_code == 501
    assert client.get("/oembed", params={**asked, "callback": "x"}).status_code == 422


@pytest.mark.parametrize(
    "path",
    ["/timelines/pegasus-spyware?kind=law", f"/events/{EVENT}", "/entities/cn-npcic",
     "/timeline?entity=us-nsa", "/embed/timelines/pegasus-spyware?theme=dark",
     "/timelines/h-timeline"],
)  # fmt: skip
def test_pages_tell_where(client: TestClient, path: str) -> None:
    """Discovery: the head names the address, and that answers with this very thing."""
    html = client.get(path).text
    (link,) = re.findall(
        r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', html
    )
    parts = urlsplit(unescape(link))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{BASE}/oembed"
    assert parse_qs(parts.query)["url"] == [BASE + path]
    assert client.get(unescape(link).removeprefix(BASE)).status_code == 200
