"""Codes of other formats as two letters of ISO 3166-1."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from loaders.countries import (
    TABLE,
    from_alpha2,
    from_alpha3,
    from_fips,
    from_numeric,
    from_wikidata,
)


@pytest.mark.parametrize(
    ("read", "code", "found"),
    [
        pytest.param(from_fips, "CH", "CN", id="FIPS CH is China"),
        pytest.param(from_fips, "SZ", "CH", id="and SZ Switzerland"),
        pytest.param(from_fips, "GM", "DE", id="GM is Germany, not Gambia"),
        pytest.param(from_fips, "RS", "RU", id="RS is Russia, not Serbia"),
        pytest.param(from_fips, "GZ", "PS", id="two codes of one country"),
        pytest.param(from_fips, "OS", "", id="oceans are no country"),
        pytest.param(from_numeric, "8", "AL", id="zeros at the front may be gone"),
        pytest.param(from_numeric, "156", "CN", id="numeric"),
        pytest.param(from_alpha3, "GBR", "GB", id="three letters"),
        pytest.param(from_alpha2, "de", "DE", id="small letters"),
        pytest.param(from_alpha2, "eu", "EU", id="the European Union"),
        pytest.param(from_alpha2, "zz", "", id="no country"),
        pytest.param(from_wikidata, "Q148", "CN", id="Wikidata"),
    ],
)
def test_codes(read: Callable[[str], str], code: str, found: str) -> None:
    assert read(code) == found


def test_the_table_is_sound() -> None:
    """No code stands for two countries."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 250
    for column in rows[0]:
        codes = [code for row in rows for code in row[column].split()]
        assert len(set(codes)) == len(codes), column
