"""Taking over another ledger on the server: loads wait behind the head until it moves there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from graph.canonical import leaf_of
from graph.embedded.recorded import row_of
from graph.errors import CorruptStore, EmptyStore, StoreError
from graph.ledger import Load, Version
from graph.neo4j.keeping import Keeping
from graph.neo4j.ledger_rows import LOAD, VERSION
from graph.neo4j.recorded import Recorded, read_loads

_BATCH = 1_000


class GraphReceiving:
    """A store on a server that takes over a ledger."""

    def __init__(self, store: Recorded, keeping: Keeping) -> None:
        self._store = store
        self._keeping = keeping

    def loads(self) -> tuple[Load, ...]:
        """The loads that count; none where there is no store yet."""
        try:
            return self._store.loads()
        except EmptyStore:
            return ()

    def waiting(self) -> tuple[Load, ...]:
        """Those behind them that were appended, here or by one who was interrupted."""
        return self._keeping.ask_waiting(read_loads)

    def erased(self) -> Mapping[str, str]:
        """Slots whose text was erased in those that count."""
        try:
            return self._store.erased()
        except EmptyStore:
            return {}

    def forget(self) -> None:
        """Let go of what waits."""
        self._keeping.forget_waiting()

    def append(self, load: Load, versions: Iterable[Version]) -> None:
        """Have this load wait behind the last, whole or not at all; StoreError if it cannot."""
        last = [*self.loads(), *self.waiting()][-1:]
        if load.n != (last[0].n if last else 0) + 1:
            raise StoreError(
                f"Load {load.n} cannot come behind load {last[0].n if last else 0}. Does another "
                "copy go on?"
            )
        with self._keeping.writing_on() as lease:
            rows, count = _rows(load, versions), 0
            while batch := list(islice(rows, _BATCH)):
                lease.write("put_versions", batch)
                count += len(batch)
            if count != load.versions:
                raise CorruptStore(
                    f"Load {load.n} says that it brought {load.versions} versions, and has "
                    f"{count}. Look at the source: watchline verify"
                )
            # what has no load of its own is written over by the next attempt
            lease.write("put_loads", [dict(zip(LOAD, row_of(load), strict=True))])

    def finish(self, erased: Mapping[str, str]) -> str:
        """Make all that waits count at once, and erase what is named; the revision."""
        new = {slot: said for slot, said in erased.items() if slot not in self.erased()}
        return self._keeping.count_waiting(new)


def _rows(load: Load, versions: Iterable[Version]) -> Iterator[dict[str, Any]]:
    for one in versions:
        if one.load != load.n or (
            one.body is not None and leaf_of(one.dataset, one.body) != one.leaf
        ):
            raise CorruptStore(
                f"Version {one.seq} ({one.slot!r}) is not as it was recorded. "
                "Look at the source: watchline verify"
            )
        yield {name: getattr(one, name) for name in VERSION}
