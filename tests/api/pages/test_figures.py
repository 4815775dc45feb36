"""The page of figures: the finding first, a picture and a table that say the same."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.figure_gists import figures_gist
from api.settings import Settings
from graph.embedded import open_store
from tests.graph.examples import Raw, entity, event, report, sources
from tests.graph.store.test_figuring import TRAVEL, figure, many

TABLE = re.compile(r"<table class=\"figures\">.*?</table>", re.S)
PICTURE = re.compile(r"<section class=\"plot\".*?<h3>As a table</h3>", re.S)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.fixture(scope="module")
def travel(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client_of([*TRAVEL, *ARABIC], tmp_path_factory.mktemp("figures"))


def client_of(raws: list[Raw], folder: Path) -> TestClient:
    store = open_store(folder / "watchline.db", create=True)
    store.load(sources(raws), dataset="travel")
    return TestClient(create_app(store, Settings(base_url="https://watchline.example")))


ARABIC = [
    entity("xx-arabic"),
    report("arabic-2020", publisher="xx-arabic", published="2020-01-02"),
    event("xx-2020-arabic", title="أرقام المنع", language="ar", date="2020-01",
          participants=[{"entity": "xx-arabic", "role": "author"}],
          quantities=[figure(10, qualifier="about", measure="cameras"),
                      figure(100, qualifier="over", measure="cameras")],
          citations=[{"report": "arabic-2020", "lineage": "primary"}]),
]  # fmt: skip


def test_the_finding_comes_first(travel: TestClient) -> None:
    page = text_of(travel.get("/figures?measure=Tickets+refused").text)
    assert "3 figures: 2 count times and 1 people." in page
    assert "1 pair agrees, none conflicts, and 1 cannot be compared: units differ." in page
    assert page.index("3 figures") < page.index("Counted in times")
    assert "Not comparable: times / people" in page


def test_picture_and_table_say_the_same(travel: TestClient) -> None:
    """Each figure in both, in the same order; bounds, sources and verdict written out."""
    html = travel.get("/figures?measure=Tickets+refused").text
    (picture,), (table,) = PICTURE.findall(html), TABLE.findall(html)
    drawn = re.findall(r"<bdi class=\"num\">([^<]*)</bdi>", picture)
    assert drawn == ["17,460,000 times", "17,460,000 times", "23,000,000 people"]
    rows = [text_of(row) for row in re.findall(r"<tr>.*?</tr>", table, re.S)[1:]]
    assert [row.partition(" ")[0] for row in rows] == [one.partition(" ")[0] for one in drawn]
    assert rows[0].endswith("the figure compared")
    assert rows[1].endswith("agrees: both allow 17,460,000")
    assert rows[2].endswith("not comparable: times / people")
    assert picture.count('href="#f-exact"') == 3
    anchors = re.findall(r"<a href=\"#([^\"]*)\"", table)
    assert all(f'id="{anchor}"' in picture for anchor in anchors)


def test_each_figure_opens_to_its_chain(travel: TestClient) -> None:
    """Status, roots and source in the line below, then the reports; the headline rests on one."""
    html = travel.get("/figures?event=xx-2019-headline").text
    first = text_of(html[html.index("<ol>") :].split("</li>", 2)[1])
    assert "23,000,000 people" in first
    assert "disputed" in first
    assert "1 report, 1 root" in first
    assert "rests on Xx Ministry" in first
    assert "/events/xx-2019-headline#quantities-0" in html
    assert "1 report says so" in first


def test_a_figure_alone(travel: TestClient) -> None:
    page = text_of(travel.get("/figures?event=xx-2019-blog").text)
    assert "With nothing to compare it with" in page
    assert "9 times sites" in page


def test_known_on(travel: TestClient) -> None:
    """The day in words, what was left out, and links that keep the day."""
    html = travel.get("/figures?measure=tickets+refused&known_on=2019-02-22").text
    assert "As known by the end of 22 February 2019" in text_of(html)
    assert "citations left out: 1 without a date" in text_of(html)
    assert "/events/xx-2019-count?known_on=2019-02-22#quantities-0" in html
    early = travel.get("/figures?entity=xx-ministry&known_on=2019-02-13").text
    assert "No figure was known by the end of 13 February 2019 in its events" in text_of(early)
    assert travel.get("/figures?measure=tickets+refused&known_on=2001").status_code == 404


def test_the_index(travel: TestClient) -> None:
    """Asked for nothing: the measures, each a link."""
    html = travel.get("/figures").text
    assert "2 measures have two figures or more" in text_of(html)
    assert "/figures?measure=Tickets+refused" in html
    assert "Nothing is measured twice" in text_of(travel.get("/figures?known_on=2001").text)


def test_right_to_left(travel: TestClient) -> None:
    """The page of an Arabic event is mirrored: boxes, arrows, and where labels are anchored."""
    html = travel.get("/figures?event=xx-2020-arabic").text
    assert 'dir="rtl"' in html
    mirrored = travel.get("/figures?measure=cameras").text
    for page, arrow, nought in ((html, "left", "100.0%"), (mirrored, "right", "-0.0%")):
        (picture,) = PICTURE.findall(page)
        assert f'href="#f-{arrow}"' in picture
        assert nought in picture or nought.removeprefix("-") in picture


def test_pages_lead_there(travel: TestClient) -> None:
    """From the masthead, from the event, from the entity; the day goes along."""
    assert '<a href="/figures">Figures</a>' in travel.get("/").text
    there = "/figures?event=xx-2019-count"
    assert f'href="{there}"' in travel.get("/events/xx-2019-count").text
    on = travel.get("/events/xx-2019-count?known_on=2019-02-14").text
    assert f'href="{there}&amp;known_on=2019-02-14"' in on
    assert 'href="/figures?entity=xx-ministry"' in travel.get("/entities/xx-ministry").text


def test_compare_with_another(travel: TestClient) -> None:
    """A form offers each figure of the measure; the one chosen stands first, and stays chosen."""
    html = travel.get("/figures?measure=Tickets+refused").text
    options = re.findall(r"<option value=\"([^\"]+)\"", html)
    assert [option.partition(".")[0] for option in options] == ["xx-2019-count", "xx-2019-blog"]
    chosen = travel.get(f"/figures?measure=Tickets+refused&beside={options[1]}").text
    assert f'<option value="{options[1]}" selected>' in chosen
    first, second, _ = re.findall(r"<tr><th scope=\"row\">.*?</tr>", TABLE.findall(chosen)[0], re.S)
    assert text_of(first).endswith("the figure compared")
    assert text_of(second).endswith("agrees: both allow 17,460,000")
    assert travel.get("/figures?measure=Tickets+refused&beside=x").status_code == 404
    assert travel.get("/figures?beside=x").status_code == 422


def test_large_groups_say_so(tmp_path: Path) -> None:
    client = client_of(many(31), tmp_path)
    page = text_of(client.get("/figures?event=xx-2019-count").text)
    assert "31 figures" in page
    assert "each is compared with the first and with other readings of its count alone" in page
    assert "Pairs that conflict: 31" in page


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("event=xx-2019-counts&known_on=2020", 404, "‘xx-2019-counts’"),
        ("measure=ticket+refused", 404, "tickets refused"),
        ("meazure=x", 422, "measure"),
        ("event=a&entity=b", 422, "not both event and entity"),
    ],
)
def test_refused_with_the_nearest(travel: TestClient, query: str, status: int, said: str) -> None:
    response = travel.get(f"/figures?{query}")
    assert response.status_code == status
    assert said in text_of(response.text)


def test_unknown_leads_to_the_nearest(travel: TestClient) -> None:
    """The same question with the name that is known."""
    html = travel.get("/figures?event=xx-2019-counts&known_on=2020").text
    assert 'href="/figures?event=xx-2019-count&amp;known_on=2020"' in html


def group(*units: str, verdicts: tuple[str, ...] = ()) -> dict[str, Any]:
    figures = [
        {"claim": {"id": f"c{at}", "status": "supported"}, "quantity": {"unit": unit},
         "roots_found": []}
        for at, unit in enumerate(units)
    ]  # fmt: skip
    pairs = [{"verdict": verdict, "because": ["unit"]} for verdict in verdicts]
    return {"figures": figures, "pairs": pairs}


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ([], ""),
        ([group("cameras")], "1 figure, all in cameras."),
        ([group("a", "b", "c", "d", "e")], "5 figures, in 5 units."),
        ([group("a", "a", verdicts=("conflict",))],
         "2 figures, all in a. Side by side, 0 pairs agree, 1 conflicts."),
    ],
)  # fmt: skip
def test_gists(groups: list[dict[str, Any]], words: str) -> None:
    assert figures_gist(json.loads(json.dumps(groups))) == words
