"""`watchline copy` from a file to a server and back: one ledger, whoever was interrupted."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from graph.ledger import digest_of_ledger
from graph.opening import open_store
from graph.store import KeptStore
from tests.graph.examples import corpus, sources
from watchline import app

LATE = 40  # records of the corpus's events that come with the second load


def said(*arguments: str) -> dict[str, object]:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


def alike(store: KeptStore, source: KeptStore) -> bool:
    """The same loads with the same revisions, versions and digest."""
    last = len(source.loads())
    return (
        store.revisions() == source.revisions()
        and store.loads() == source.loads()
        and digest_of_ledger(store, last) == digest_of_ledger(source, last)
    )


def test_there_and_back(empty_neo4j: str, tmp_path: Path) -> None:
    """The bundled corpus in two loads; the second was interrupted on its way to the server."""
    here, back = tmp_path / "here.db", tmp_path / "back.db"
    source = open_store(here, create=True)
    records = corpus()
    source.load(sources(records[:-LATE]), dataset="corpus")
    source.load(sources(records[-LATE:]), dataset="late")
    loads = source.loads()
    open_store(empty_neo4j, create=True).receive().append(loads[0], source.versions(0, 1))

    there = said("copy", str(here), empty_neo4j, "--json")
    assert (there["waited"], there["loads"], there["revision"]) == (1, 1, source.revision())
    server = open_store(empty_neo4j)
    assert alike(server, source)
    assert server.verify().sound

    assert said("copy", empty_neo4j, str(back), "--json")["digest"] == there["digest"]
    returned = open_store(back)
    assert alike(returned, source)
    assert returned.verify().sound
    assert list(returned.export()) == list(source.export())
