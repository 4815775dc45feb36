"""The ledger as every engine keeps it: loads in their order, and the versions that each brought."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

import msgspec

Told = Callable[[int], None]  # how many versions are done
STEP = 1_000  # versions between two words of progress


@dataclass(frozen=True, slots=True)
class Load:
    """One load as it was entered: `at` is the ledger's own time, `revision` what it made."""

    n: int
    datasets: tuple[str, ...]
    at: str
    revision: str
    added: int
    changed: int
    withdrawn: int

    @property
    def versions(self) -> int:
        """How many versions it brought."""
        return self.added + self.changed + self.withdrawn


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one slot, as it was loaded; `seq` counts all versions from 1 on.

    Where the dataset no longer holds the slot (kind `gone`) there is neither leaf nor body; of what
    was erased there is the leaf, and in `erased` the day and the ground.
    """

    seq: int
    load: int
    dataset: str
    slot: str
    kind: str
    leaf: bytes | None
    body: bytes | None
    place: str
    erased: str | None


class Ledger(Protocol):
    """A ledger that can be read whole."""

    def loads(self) -> Sequence[Load]:
        """All loads, the oldest first."""

    def versions(self, after: int = 0, to: int | None = None) -> Iterator[Version]:
        """The versions of the loads behind `after`, up to load `to`, in order of `seq`.

        All of them as they were at one moment, read as they are asked for.
        """

    def erased(self) -> Mapping[str, str]:
        """Slots whose text was erased, each with its day and ground."""


class Receiving(Protocol):
    """A store that takes over another one's ledger.

    What is appended waits, also when the process ends, and shows in no answer until it is finished.
    """

    def loads(self) -> Sequence[Load]:
        """The loads that count; none where there is no store yet."""

    def waiting(self) -> Sequence[Load]:
        """Those behind them that were appended, here or by one who was interrupted."""

    def erased(self) -> Mapping[str, str]:
        """Slots whose text was erased in those that count."""

    def forget(self) -> None:
        """Let go of what waits."""

    def append(self, load: Load, versions: Iterable[Version]) -> None:
        """Have this load wait behind the last, whole or not at all.

        StoreError where it is not the next, or its versions are not those that it says.
        """

    def finish(self, erased: Mapping[str, str]) -> str:
        """Make all that waits count at once, and erase what is named; the revision.

        Answers are derived as if the loads had come in turn. What is erased here already is left as
        it is; every other text of those slots goes for good. CorruptStore where the records do not
        hold together, or do not give the revision that the last load names: then nothing changed.
        """


def digest_of_ledger(ledger: Ledger, to: int, told: Told = lambda _: None) -> str:
    """SHA-256 over all that a ledger holds up to load `to`: loads, versions, erasures."""
    digest, encode = sha256(), msgspec.json.Encoder().encode
    for load in ledger.loads():
        if load.n <= to:
            digest.update(encode(load) + b"\n")
    for done, version in enumerate(ledger.versions(0, to), 1):
        digest.update(encode(version) + b"\n")
        if done % STEP == 0:
            told(done)
    return digest.hexdigest()
