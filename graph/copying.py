"""Taking over a whole ledger from one store into another, of either engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.errors import CopyRefused, CorruptStore
from graph.ledger import STEP, Ledger, Load, Receiving, Told, Version, digest_of_ledger
from graph.store import KeptStore

Begin = Callable[[str, int], Told]  # a part of the work begins, of so many versions


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy brought, and what both ledgers are at its end."""

    loads: int
    versions: int
    before: int  # loads that were there already, of which `waited` from an interrupted copy
    waited: int
    revision: str
    digest: str  # over the whole ledger, alike in both


def copy_ledger(source: KeptStore, target: KeptStore, begin: Begin) -> Copied:
    """Bring the target to the ledger of the source, and compare both whole.

    It goes on behind the last load that both have. CopyRefused where the target holds anything
    else than an earlier part of the same ledger; what the source loads meanwhile is not copied.
    """
    loads, receiving = source.loads(), target.receive()
    if not loads:
        raise CopyRefused("There is nothing to copy: no load has changed anything there.")
    common = _common(loads, receiving)
    _check_erased(source, receiving)
    waited = _waiting(loads, receiving, common)
    rest = loads[common + waited :]
    _append(source, receiving, rest, begin)
    begin("deriving", 0)
    revision = receiving.finish(source.erased())
    return Copied(
        loads=len(rest), versions=sum(load.versions for load in rest), before=common + waited,
        waited=waited, revision=revision, digest=_compared(source, target, loads, begin),
    )  # fmt: skip


def _common(loads: Sequence[Load], receiving: Receiving) -> int:
    """How many loads both have; all that the target has, or it is another ledger."""
    held = receiving.loads()
    for ours, theirs in zip(loads, held, strict=False):
        if ours != theirs:
            raise CopyRefused(
                f"The target holds another ledger: its load {theirs.n} of {theirs.at} made "
                f"revision {theirs.revision[:12]}, the source's load {ours.n} of {ours.at} made "
                f"{ours.revision[:12]}. Copy into a store that is not there yet."
            )
    if len(held) > len(loads):
        raise CopyRefused(
            f"The target is ahead: it has {len(held)} loads, the source the first {len(loads)} of "
            "them. Copy the other way round, or into a store that is not there yet."
        )
    return len(held)


def _check_erased(source: Ledger, receiving: Receiving) -> None:
    """What was erased in the target must not come back, nor be erased for another reason."""
    erased = source.erased()
    for slot, said in receiving.erased().items():
        if erased.get(slot) != said:
            there = "otherwise" if slot in erased else "not"
            raise CopyRefused(
                f"The target has erased {slot!r} ({said}), the source {there}. Erase it in the "
                "source, and copy into a store that is not there yet."
            )


def _waiting(loads: Sequence[Load], receiving: Receiving, common: int) -> int:
    """How many loads an interrupted copy left that this one goes on from."""
    waiting = receiving.waiting()
    if list(waiting) == list(loads[common : common + len(waiting)]):
        return len(waiting)
    receiving.forget()  # it was of another source
    return 0


def _append(source: Ledger, receiving: Receiving, rest: Sequence[Load], begin: Begin) -> None:
    if not rest:
        return
    told = begin("copying", sum(load.versions for load in rest))
    versions = _telling(source.versions(rest[0].n - 1, rest[-1].n), told)
    by_load = groupby(versions, key=lambda version: version.load)
    for load in rest:
        _, own = next(by_load, (load.n, iter(())))  # without any it is refused
        receiving.append(load, own)


def _telling(versions: Iterable[Version], told: Told) -> Iterator[Version]:
    for done, version in enumerate(versions, 1):
        yield version
        if done % STEP == 0:
            told(done)


def _compared(source: Ledger, target: Ledger, loads: Sequence[Load], begin: Begin) -> str:
    """The digest of both ledgers; CorruptStore where they differ."""
    many, last = sum(load.versions for load in loads), loads[-1].n
    digests = [
        digest_of_ledger(ledger, last, begin(f"comparing the {name}", many))
        for ledger, name in ((source, "source"), (target, "target"))
    ]
    if digests[0] != digests[1]:
        raise CorruptStore(
            f"The ledgers differ: {digests[0][:12]} in the source, {digests[1][:12]} in the "
            "target. If something was erased in the source meanwhile, copy again; else look at "
            "both: watchline verify --store …"
        )
    return digests[0]
