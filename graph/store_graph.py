"""The whole graph of a store as networkx takes it, read where it is touched.

networkx asks a graph for five mappings: attributes by node, neighbours by node onwards and
backwards, edges by neighbour, attributes by edge. Here these look into arrays and into the store.
What networkx relies on beyond that is private to it: its version is bounded in `pyproject.toml`,
and the tests run a dozen of its algorithms on this graph and on a plain one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

import networkx as nx

Key = int
Attributes = Mapping[str, Any]


class Source(Protocol):
    """What such a graph is read from; nodes are ids."""

    def count(self) -> int:
        """How many nodes."""

    def nodes(self) -> Iterator[str]:
        """Every node."""

    def knows(self, node: object) -> bool:
        """Is this a node?"""

    def edges(self, node: str, *, out: bool) -> dict[str, list[Key]]:
        """By neighbour the keys of the edges that lead there, or come from there."""

    def node_attributes(self, node: str) -> dict[str, Any]:
        """All that is said of a node."""

    def edge_attributes(self, key: Key) -> dict[str, Any]:
        """All that is said of an edge."""

    def close(self) -> None:
        """Read no more."""


class StoreGraph(nx.MultiDiGraph):  # type: ignore[misc]  # networkx ships no types
    """Entities, events and reports with what leads from one to the other; it only reads.

    `copy()` is a plain networkx graph, which can be changed. It belongs to one revision, and holds
    that until `close()`.
    """

    to_directed_class = staticmethod(lambda: nx.MultiDiGraph)
    to_undirected_class = staticmethod(lambda: nx.MultiGraph)

    @classmethod
    def over(cls, source: Source, **graph: Any) -> StoreGraph:
        """The graph of this source."""
        made = cls()  # networkx makes empty ones of this class too, for its views
        made.graph.update(graph)
        made._source = source
        made._node = _Nodes(source)
        made._adj = _Neighbours(source, out=True)
        made._pred = _Neighbours(source, out=False)
        nx.freeze(made)
        return made

    def copy(self, as_view: bool = False) -> nx.MultiDiGraph:
        """A plain graph with all of it in memory, unless a view is asked for."""
        if as_view:
            return super().copy(as_view=True)
        made = nx.MultiDiGraph(**self.graph)
        made.add_nodes_from((node, dict(data)) for node, data in self.nodes.items())
        made.add_edges_from((*ends, dict(data)) for *ends, data in self.edges(keys=True, data=True))
        return made

    def close(self) -> None:
        """Let go of the revision; what was not read can no longer be."""
        self._source.close()


class _Lazy(Mapping[Any, Any]):
    """A mapping whose copies are plain dicts."""

    def copy(self) -> dict[Any, Any]:
        return dict(self)

    def __deepcopy__(self, memo: object) -> dict[Any, Any]:
        return dict(self)

    def __repr__(self) -> str:
        return repr(dict(self))


class _Nodes(_Lazy):
    def __init__(self, source: Source) -> None:
        self._source = source

    def __getitem__(self, node: str) -> Attributes:
        if not self._source.knows(node):
            raise KeyError(node)
        return _Read(lambda: self._source.node_attributes(node))

    def __iter__(self) -> Iterator[str]:
        return self._source.nodes()

    def __len__(self) -> int:
        return self._source.count()

    def __contains__(self, node: object) -> bool:
        return self._source.knows(node)


class _Neighbours(_Lazy):
    """By node, its neighbours."""

    def __init__(self, source: Source, *, out: bool) -> None:
        self._source = source
        self._out = out

    def __getitem__(self, node: str) -> Mapping[str, Mapping[Key, Attributes]]:
        if not self._source.knows(node):
            raise KeyError(node)
        edges = self._source.edges(node, out=self._out)
        return {other: _Edges(self._source, keys) for other, keys in edges.items()}

    def __iter__(self) -> Iterator[str]:
        return self._source.nodes()

    def __len__(self) -> int:
        return self._source.count()

    def __contains__(self, node: object) -> bool:
        return self._source.knows(node)


class _Edges(_Lazy):
    """By key, the edges between two nodes."""

    __slots__ = ("_keys", "_source")

    def __init__(self, source: Source, keys: list[Key]) -> None:
        self._source = source
        self._keys = keys

    def __getitem__(self, key: Key) -> Attributes:
        if key not in self._keys:
            raise KeyError(key)
        return _Read(lambda: self._source.edge_attributes(key))

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class _Read(_Lazy):
    """Attributes that are read when the first of them is asked for."""

    __slots__ = ("_found", "_read")

    def __init__(self, read: Callable[[], dict[str, Any]]) -> None:
        self._read = read
        self._found: dict[str, Any] | None = None

    def _all(self) -> dict[str, Any]:
        if self._found is None:
            self._found = self._read()
        return self._found

    def __getitem__(self, name: str) -> Any:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
