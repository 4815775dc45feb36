"""Countries by the codes that other formats write: two letters of ISO 3166-1, or "".

`countries.csv` beside this has ISO 3166-1 (alpha-2, alpha-3, numeric), FIPS 10-4, which GDELT
writes, and the Wikidata item. Facts from datasets/country-codes (public domain), mended where
FIPS has two codes for one country (Palestine, Svalbard) or the list had none.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("countries.csv")
_OTHERS = {"eu": "EU", "un": "UN", "gb-sct": "GB", "gb-wls": "GB", "gb-nir": "GB"}


@cache
def _by(column: str) -> dict[str, str]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return {
            code: row["alpha2"] for row in csv.DictReader(stream) for code in row[column].split()
        }


def from_alpha2(code: str) -> str:
    """`de`, `DE` or `eu` as `DE` and `EU`; what ISO does not know is ""."""
    code = code.strip()
    return _OTHERS.get(code.lower()) or _by("alpha2").get(code.upper(), "")


def from_alpha3(code: str) -> str:
    """`CHN` as `CN`."""
    return _by("alpha3").get(code.strip().upper(), "")


def from_numeric(code: str) -> str:
    """`156`, `008` or `8` as `CN` and `AL`."""
    return _by("numeric").get(code.strip().zfill(3), "")


def from_fips(code: str) -> str:
    """`CH`, which in FIPS 10-4 is China, as `CN`."""
    return _by("fips").get(code.strip().upper(), "")


def from_wikidata(item: str) -> str:
    """`Q148` as `CN`."""
    return _by("wikidata").get(item, "")
