"""DESIGN §3.7 over HTTP: the impact of a report as JSON and on its page."""

from __future__ import annotations

from starlette.testclient import TestClient

REPORT = "associated-press-2019-a0a450"


def test_json_and_page_say_the_same(client: TestClient) -> None:
    shape = client.get(f"/api/reports/{REPORT}/impact?limit=5").json()
    assert shape["question"] == {"report": REPORT, "limit": 5}
    impact = shape["impact"]
    assert impact["report"]["id"] == REPORT
    assert len(impact["kept"]) == 5 < impact["counts"]["kept"]
    html = client.get(f"/reports/{REPORT}").text
    assert "If this report falls" in html
    assert f"{impact['counts']['kept']} would stand as before" in html
    for relying in impact["relying"]:
        assert f'href="/reports/{relying["id"]}"' in html


def test_refusals(client: TestClient) -> None:
    assert client.get(f"/api/reports/{REPORT}/impact?limit=0").status_code == 422
    assert client.get(f"/api/reports/{REPORT}/impact?known_on=2019").status_code == 422
    assert client.get("/api/reports/nowhere/impact").status_code == 404
