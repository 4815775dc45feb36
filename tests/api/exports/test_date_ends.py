"""Dates split into the two ends that most formats have: never a month or day that is not known."""

from __future__ import annotations

import pytest

from api.exports.date_ends import Parts, ends_of, iso_prefix


@pytest.mark.parametrize(
    ("edtf", "start", "end", "exact"),
    [
        pytest.param("2019-02-14", (2019, 2, 14), (2019, 2, 14), True, id="a day"),
        pytest.param("2019-02", (2019, 2), (2019, 2), True, id="a month"),
        pytest.param("2019", (2019,), (2019,), True, id="a year"),
        pytest.param("2019-02~", (2019, 2), (2019, 2), False, id="about a month"),
        pytest.param("2019-02-14?", (2019, 2, 14), (2019, 2, 14), False, id="perhaps a day"),
        pytest.param("2019-21", (2019,), (2019,), False, id="of a spring only the year"),
        pytest.param("2019-02-XX", (2019, 2), (2019, 2), True, id="some day of a month"),
        pytest.param("197X", (1970,), (1979,), False, id="some year of a decade"),
        pytest.param("2016-03/2016-05", (2016, 3), (2016, 5), True, id="from month to month"),
        pytest.param("2019-02-22/2019-03", (2019, 2, 22), (2019, 3), True, id="a day to a month"),
        pytest.param("2017-04/..", (2017, 4), None, False, id="an open end is none"),
        pytest.param("../2019", None, (2019,), False, id="an open start is none"),
        pytest.param("/2019", None, (2019,), False, id="an unknown start is none"),
        pytest.param("2001/201X", (2001,), (2019,), False, id="until some year of a decade"),
        pytest.param("[2019,2020-02]", (2019,), (2020, 2), False, id="one of two"),
        pytest.param("[..2019]", None, (2019,), False, id="at the latest"),
        pytest.param("{2019..2021}", (2019,), (2021,), False, id="all of"),
        pytest.param("-0043-03-15", (-43, 3, 15), (-43, 3, 15), True, id="before the year 1"),
    ],
)  # fmt: skip
def test_ends(edtf: str, start: Parts | None, end: Parts | None, exact: bool) -> None:
    assert ends_of(edtf) == (start, end, exact)


def test_iso_prefixes() -> None:
    """As much of ISO 8601 as is known, the year with four digits."""
    assert [iso_prefix(parts) for parts in ((2019,), (962, 2), (-43, 3, 15))] == [
        "2019", "0962-02", "-0043-03-15",
    ]  # fmt: skip
