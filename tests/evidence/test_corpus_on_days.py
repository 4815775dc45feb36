"""Rule 5 on the bundled corpus: an answer about a day is what a fresh store of that day says."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.embedded import open_store
from graph.store import KeptStore
from tests.evidence import asking
from tests.evidence.known_on import known, known_on
from tests.evidence.oracle import evidence
from tests.evidence.world import world_of
from tests.graph.examples import corpus

WORLD = world_of(corpus())


def days() -> list[str]:
    """Fifty-six days: evenly out of all on which anything became known, ends and neighbours."""
    found = sorted({day for raw in WORLD.reports.values() if (day := known(raw).day)})
    even = [found[at * (len(found) - 1) // 49] for at in range(50)]
    chosen = {*even, "1970-01-01", "2019-02-20", "2019-02-21", "2020-01-01", "2026-11-23",
              "2099-12-31"}  # fmt: skip
    return sorted(chosen)


def test_there_are_days_enough() -> None:
    assert len(days()) >= 50


@pytest.mark.parametrize("day", days())
def test_a_day_against_a_fresh_load(corpus_store: KeptStore, day: str, tmp_path: Path) -> None:
    """Every event in view on the day, to the byte; the fresh store is a file's for any engine."""
    then = known_on(WORLD, day)
    kinds = (then.entities, then.reports, then.events, then.decisions)
    raws = [raw for kind in kinds for raw in kind.values()]
    store = open_store(tmp_path / "fresh.db", create=True)
    fresh = asking.items(asking.filled(store, raws, "corpus"))
    found = asking.items(corpus_store, day)
    assert list(found) == list(fresh)
    for key, item in found.items():
        assert item == fresh[key], key


def test_every_claim_of_today(corpus_store: KeptStore) -> None:
    """Rules 2 to 4: each claim of the corpus is as the plain reading of the rules has it."""
    for key, answer in asking.events(corpus_store).items():
        for part, claim in asking.claims_in(answer).items():
            right = asking.said_by(evidence(WORLD, key, part))
            assert asking.said(claim) == right, (key, part)
