"""The page on formats says what is given out, and how."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.exports.registry import FORMATS, Format

PAGE = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
OUT = PAGE.partition("## Out of Watchline")[2]


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_has_its_row(known: Format) -> None:
    """Its name, its suffix, and an example that the tests of the docs run."""
    (row,) = re.findall(rf"^\| [^|]*`{known.name}`.*$", OUT, re.MULTILINE)
    assert f"`.{known.suffix}`" in row
    assert "`watchline export " in row


def test_every_address_of_the_page_answers(client: TestClient) -> None:
    addresses = re.findall(r"^\| `(/[^`]+)` \|", OUT, re.MULTILINE)
    assert len(addresses) >= 8
    for address in addresses:
        assert client.get(address).status_code == 200, address
