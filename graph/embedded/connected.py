"""What is asked of the graph of a store: neighbours, paths, the graph at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.embedded.among import among_answer
from graph.embedded.connecting import connect
from graph.embedded.neighbour_answers import neighbours_answer
from graph.embedded.net_beside import make_arrays
from graph.embedded.net_keeping import NetFiles
from graph.embedded.overviewing import Overviews
from graph.embedded.path_answers import paths_answer
from graph.embedded.snapshots import Snapshots, revision_of
from graph.embedded.stored_records import StoredRecords

if TYPE_CHECKING:
    from graph.store_graph import StoreGraph

_MANY = 5_000  # events, which take longer than another process takes to start


class Connected(Snapshots):
    """Answers from the arrays beside the store."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._net = NetFiles(path)
        self._overviews = Overviews(path)

    def neighbours(self, asked: NeighbourQuestion) -> bytes:
        """Entities near one, strongest first, each with the hop that leads to it; or UnknownId."""
        with self._snapshot() as (connection, _):
            return neighbours_answer(connection, self._net.at(connection), asked)

    def paths(self, asked: PathQuestion) -> bytes:
        """The best ways from one entity to another, each hop with its evidence; or UnknownId."""
        with self._snapshot() as (connection, _):
            return paths_answer(connection, self._net.at(connection), asked)

    def ready_graph(self) -> None:
        """Bring the arrays up to date that neighbours and paths are found in; else they wait.

        Where that takes long another process does it, and this one goes on answering.
        """
        with self._snapshot() as (connection, _):
            self._net.have_made(connection, _MANY, partial(make_arrays, self.path))
        with self._snapshot() as (connection, _):
            self._net.at(connection)

    def graph(self) -> StoreGraph:
        """All entities, events and reports as a networkx graph that reads what is touched."""
        # networkx takes a quarter of a second to be imported, which no command should wait for
        from graph.graph_source import GraphSource
        from graph.store_graph import StoreGraph

        connection = connect(self._existing())
        connection.execute("BEGIN")
        revision = revision_of(connection)
        source = GraphSource(StoredRecords(connection), self._net.at(connection))
        return StoreGraph.over(source, revision=revision)

    def ties_among(self, entities: Sequence[str], asked: TieQuestion) -> bytes:
        """The ties between any two of these entities."""
        with self._snapshot() as (connection, _):
            return among_answer(connection, entities, asked)

    def overview(self) -> bytes:
        """Who is central, what hangs together, what spans jurisdictions; made once a revision."""
        with self._snapshot() as (connection, revision):
            found = self._overviews.kept(revision)
            if found is None:
                stack = self._net.at(connection)
                found = self._overviews.make(connection, stack, revision)
        return found

    def overview_made(self) -> bytes | None:
        """The overview if it was made already, without waiting for it."""
        with self._snapshot() as (_, revision):
            return self._overviews.kept(revision)
