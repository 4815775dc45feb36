"""What the script draws the axis of: every event of the answer, in few bytes, for any origin."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from itertools import accumulate
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.embed.assets import asset
from graph.dates import parse_span

TRAVEL = "timelines/social-credit-travel-bans"


@pytest.mark.parametrize("asked", [TRAVEL, "entities/cn-npcic", "timeline?from=2018&to=2018"])
def test_columns_are_of_the_events(client: TestClient, asked: str) -> None:
    """Days stand in the order of the list; kinds and places are counted, in its language."""
    path, _, query = asked.partition("?")
    data = client.get(f"/embed/{path}/axis.json?{query}&lang=fr").json()
    api = f"/api/timeline?entity={path[9:]}" if path.startswith("entities/") else f"/api/{asked}"
    events = client.get(f"{api}{'&' if '?' in api else '?'}limit=500").json()["events"]
    spans = [parse_span(event["date"]["edtf"]) for event in events]
    starts = [span.last if span.first is None else span.first for span in spans]
    assert data["total"] == len(events)
    assert list(accumulate(data["first"])) == starts
    for name in ("kind", "jurisdiction"):
        counted = {key: n for key, _, n in data[f"{name}s"]}
        assert counted == Counter(event[name] for event in events)
        assert list(counted.values()) == sorted(counted.values(), reverse=True)
    french = {kind: words for kind, words, _ in data["kinds"]}
    assert french.get("regulation", "règlement") == "règlement"
    assert french != {kind: kind for kind in french}


def inside(html: str) -> dict[str, Any]:
    """The data within a frame; empty where it has none."""
    found = re.search(r'id="axis-data">(.+?)</script>', html)
    return dict(json.loads(found[1])) if found else {}


def test_a_frame_of_all_events_filters_them_by_itself(client: TestClient) -> None:
    """It holds of each what kind it is; one that asks the server for the rest does not."""
    data = inside(client.get(f"/embed/{TRAVEL}").text)
    events = client.get(f"/api/{TRAVEL}").json()["events"]
    assert [data["kinds"][at][0] for at in data["kind"]] == [event["kind"] for event in events]
    part = inside(client.get(f"/embed/{TRAVEL}?limit=5").text)
    assert part == {key: data[key] for key in data.keys() - {"kind", "jurisdiction"}}


def test_any_origin_may_read_and_revalidate(client: TestClient) -> None:
    """A frame without an origin asks as `null`; an unchanged answer is 304."""
    answer = client.get(f"/embed/{TRAVEL}/axis.json", headers={"Origin": "null"})
    assert answer.headers["access-control-allow-origin"] == "*"
    again = client.get(
        f"/embed/{TRAVEL}/axis.json", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_script_and_style_are_small() -> None:
    """All that an embed's reader is sent beside the page: 12 KB packed."""
    packed = [len(gzip.compress(asset(name), 9)) for name in ("embed.css", "embed.js")]
    assert sum(packed) <= 12_000
