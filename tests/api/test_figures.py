"""/api/figures: groups with verdicts as receipts, the same as CSV, and questions refused."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.figure_rows import COLUMNS, FIRST
from graph.embedded import EmbeddedStore
from graph.figures import FigureQuestion

NPCIC = "cn-2019-npcic-annual-blacklist-report"
FIGURES = f"/api/figures?event={NPCIC}"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_groups_are_the_stores(client: TestClient, corpus_store: EmbeddedStore) -> None:
    shape = client.get(FIGURES).json()
    found = corpus_store.figures(FigureQuestion(event=NPCIC))
    assert shape["groups"] == [json.loads(item) for item in found.items]
    assert shape["total"] == found.total == len(shape["groups"])
    assert shape["question"] == {"event": NPCIC}
    assert "left_out" not in shape


def test_known_on(client: TestClient) -> None:
    """The day as understood, and how many citations were not known on it."""
    shape = client.get(f"{FIGURES}&known_on=2019-03").json()
    assert shape["question"]["known_on"] == "2019-03-31"
    assert set(shape["left_out"]) == {"later", "undated"}
    assert shape["left_out"]["later"] > 0
    missing = client.get(f"{FIGURES}&known_on=2000")
    assert missing.status_code == 404
    assert "2000-12-31" in missing.json()["error"]["what"]


def test_measures(client: TestClient) -> None:
    """Asked for nothing in particular: what there is to compare, most figures first."""
    shape = client.get("/api/figures").json()
    assert shape["total"] == len(shape["measures"]) > 20
    numbers = [measure["figures"] for measure in shape["measures"]]
    assert numbers == sorted(numbers, reverse=True)
    assert min(numbers) == 2
    first = shape["measures"][0]
    (group, *_) = client.get("/api/figures", params={"measure": first["measure"]}).json()["groups"]
    own = [item for item in group["figures"] if item["quantity"]["measure"] == first["measure"]]
    assert len(own) == first["figures"]


@pytest.mark.parametrize("path", ["/api/figures", "/api/figures.csv"])
@pytest.mark.parametrize(
    ("query", "status", "parameter", "nearest"),
    [
        ("evnt=x", 422, "evnt", "event"),
        (f"event={NPCIC}&entity=cn-npcic", 422, "entity", None),
        ("known_on=yesterday", 422, "known_on", None),
        ("event=cn-2019-npcic-annual-blacklist", 404, None, NPCIC),
        ("entity=cn-npcicc", 404, None, "cn-npcic"),
        ("measure=%3D1%2B11", 404, None, "=1+1"),
    ],
)
def test_refused(
    client: TestClient, path: str, query: str, status: int, parameter: str | None,
    nearest: str | None,
) -> None:  # fmt: skip
    response = client.get(f"{path}?{query}")
    fault = response.json()["error"]
    assert response.status_code == status
    assert (fault["parameter"], fault["nearest"]) == (parameter, nearest)


def test_csv_says_the_same(client: TestClient) -> None:
    """A row for each figure, in order; bounds in numbers and words; beside the first, why."""
    groups = client.get(FIGURES).json()["groups"]
    response = client.get(FIGURES.replace("figures", "figures.csv", 1))
    assert response.headers["content-type"].startswith("text/csv")
    assert response.headers["etag"].startswith('"')
    read = rows(response.text)
    assert list(read[0]) == list(COLUMNS)
    figures = [item for group in groups for item in group["figures"]]
    assert [row["claim"] for row in read] == [item["claim"]["id"] for item in figures]
    assert [row["bounds"] for row in read] == [item["bounds"]["words"] for item in figures]
    assert [row["low"] for row in read] == [text(item["bounds"]["low"]) for item in figures]
    for number, group in enumerate(groups, 1):
        own = [row for row in read if row["group"] == str(number)]
        assert own[0]["beside_first"] == FIRST
        for pair in group["pairs"]:
            if pair["a"] == 0:
                row = own[pair["b"]]
                assert (row["beside_first"], row["reason"]) == (pair["verdict"], pair["reason"])


def text(value: Any) -> str:
    return "" if value is None else str(value)


def test_csv_of_the_measures(client: TestClient) -> None:
    measures = client.get("/api/figures").json()["measures"]
    read = rows(client.get("/api/figures.csv").text)
    assert [row["figures"] for row in read] == [str(item["figures"]) for item in measures]


def test_csv_runs_nowhere(client: TestClient) -> None:
    """No cell is taken for a formula, whatever a record says; numbers stay numbers."""
    (row,) = rows(client.get("/api/figures.csv?event=h-event").text)
    assert row["title"].startswith("<script>")
    assert row["value"] == "3"
    read = rows(client.get("/api/figures.csv?entity=h-formula").text)
    assert [row["measure"] for row in read] == ["'=1+1"]
    assert (read[0]["unit"], read[0]["value"]) == ("'@SUM(A1)", "-5")
