"""A named timeline can be narrowed and never left."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api.questions import question_of
from graph.errors import QuestionError

HELD = {"entity": "pegasus", "from": "2016", "to": "2021", "text": "phones"}


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        pytest.param({}, {}, id="as it is"),
        pytest.param({"kind": "law"}, {"kind": "law"}, id="a filter that it has not"),
        pytest.param({"entity": "pegasus"}, {}, id="what it has already"),
        pytest.param({"from": "2018"}, {"from": "2018"}, id="later from"),
        pytest.param({"from": "2010"}, {}, id="earlier from"),
        pytest.param({"to": "2020-06"}, {"to": "2020-06"}, id="earlier to"),
        pytest.param({"to": "2030"}, {}, id="later to"),
        pytest.param({"from": "../2018"}, {}, id="an open from holds nothing back"),
        pytest.param({"text": "Mexico"}, {"text": "phones Mexico"}, id="words are added"),
        pytest.param({"limit": "7", "sort": "newest"}, {"limit": 7, "sort": "newest"}, id="paging"),
    ],
)
def test_narrowing(given: dict[str, str], asked: dict[str, object]) -> None:
    whole = {**HELD, "sort": "oldest", "limit": 50, **asked}
    assert question_of(HELD, **given).asked() == whole


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        pytest.param({"entity": "us-nsa"}, "entity", id="another entity would leave it"),
        pytest.param({"from": "2022"}, "from", id="after its end"),
        pytest.param({"from": "Oct 1978"}, "from", id="no date"),
        pytest.param({"text": "x" * 500}, "text", id="too long together"),
        pytest.param({"limit": "½"}, "limit", id="no number"),
    ],
)
def test_what_cannot_be_narrowed(given: dict[str, str], parameter: str) -> None:
    with pytest.raises(QuestionError) as refused:
        question_of(HELD, **given)
    assert refused.value.parameter == parameter


@pytest.mark.parametrize("asked", ["kind=court-ruling", "from=2020", "to=2018", "text=Mexico"])
def test_narrowed_events_are_of_the_timeline(client: TestClient, asked: str) -> None:
    address = "/api/timelines/pegasus-spyware?limit=500"
    whole = {event["id"] for event in client.get(address).json()["events"]}
    part = {event["id"] for event in client.get(f"{address}&{asked}").json()["events"]}
    assert part < whole
    assert client.get(f"{address}&entity=us-nsa").json()["error"]["nearest"] == "pegasus"
