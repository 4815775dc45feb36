"""Which entity a reader means: one that is named, or those among which to choose."""

from __future__ import annotations

import pytest

from api.pages.naming import find_meant
from graph.embedded import EmbeddedStore


@pytest.mark.parametrize(("text", "key"), [
    ("us-nsa", "us-nsa"),
    ("国家公共信用信息中心", "cn-npcic"),
    (" european court of HUMAN rights ", "european-court-of-human-rights"),
    ("ECtHR", "european-court-of-human-rights"),
])  # fmt: skip
def test_named(corpus_store: EmbeddedStore, text: str, key: str) -> None:
    meant = find_meant(corpus_store, text)
    assert meant.entity is not None
    assert meant.entity["id"] == key
    assert meant.name == meant.entity["name"]


def test_several(corpus_store: EmbeddedStore) -> None:
    """Those whose names have every word; nobody is chosen for the reader."""
    meant = find_meant(corpus_store, "court")
    assert meant.entity is None
    assert len(meant.candidates) == 8
    assert "European Court of Human Rights" in [one["name"] for one in meant.candidates]
    assert meant.name == "court"


def test_spelt_like_it(corpus_store: EmbeddedStore) -> None:
    meant = find_meant(corpus_store, "Natonal Securty Agencie")
    assert "us-nsa" in [one["id"] for one in meant.candidates]


def test_nothing(corpus_store: EmbeddedStore) -> None:
    assert find_meant(corpus_store, "  ").text == ""
    assert find_meant(corpus_store, "\x00 qqqqzzzz").candidates == ()
