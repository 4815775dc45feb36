"""A question that cannot be asked is refused, with the nearest that can."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import QuestionError
from graph.questions import Question


@pytest.mark.parametrize(
    ("asked", "parameter", "nearest"),
    [
        pytest.param({"kind": "laws"}, "kind", "law", id="no such kind"),
        pytest.param({"kind": "Court-Ruling"}, "kind", "court-ruling", id="case"),
        pytest.param({"kind": "x" * 999}, "kind", None, id="nothing like it"),
        pytest.param({"jurisdiction": "us"}, "jurisdiction", "US", id="small letters"),
        pytest.param({"jurisdiction": "China"}, "jurisdiction", None, id="a name"),
        pytest.param({"from_": "2019-13"}, "from", None, id="no such month"),
        pytest.param({"from_": "2020", "to": "2019"}, "from", None, id="ends before it begins"),
        pytest.param({"sort": "up"}, "sort", None, id="no such order"),
        pytest.param({"limit": 0}, "limit", None, id="nothing"),
        pytest.param({"limit": 501}, "limit", None, id="more than a page"),
        pytest.param({"text": "x" * 501}, "text", None, id="too long"),
    ],
)
def test_refused(asked: dict[str, Any], parameter: str, nearest: str | None) -> None:
    with pytest.raises(QuestionError) as refused:
        Question(**asked)
    assert (refused.value.parameter, refused.value.nearest) == (parameter, nearest)


def test_bounds_are_the_outer_days() -> None:
    """From the first day of `from_` to the last day of `to`, both counted."""
    question = Question(from_="2019-02", to="2019-02")
    assert question.first_day() is not None
    assert question.last_day() == (question.first_day() or 0) + 27
