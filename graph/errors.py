"""One family of errors: each says what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.resolving import Candidate


class WatchlineError(Exception):
    """Everything that Watchline raises on purpose."""


class DateError(WatchlineError, ValueError):
    """A text that is not a date we can read."""


class RecordError(WatchlineError, ValueError):
    """A record that cannot be: `field` is the path within it, as `citations/0/stance`."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.field = field
        self.message = message


class UnknownId(WatchlineError, LookupError):
    """No record of this kind has this id; `nearest` is a known id like it, or None.

    `candidates` are entities that may be meant (`graph.resolving.Candidate`), the likest first.
    """

    def __init__(
        self,
        kind: str,
        key: str,
        nearest: str | None = None,
        candidates: Sequence[Candidate] = (),
    ) -> None:
        hint = f" The nearest is ‘{nearest}’." if nearest else ""
        super().__init__(f"There is no {kind} ‘{key}’.{hint}")
        self.kind = kind
        self.key = key
        self.nearest = nearest
        self.candidates = tuple(candidates)


class AmbiguousName(UnknownId):
    """A name of several entities, which are its candidates."""

    def __init__(self, name: str, candidates: Sequence[Candidate]) -> None:
        super().__init__("entity", name, candidates=candidates)
        self.args = (f"‘{name}’ is the name of {len(candidates)} entities. Say which, by its id.",)


class GoneId(UnknownId):
    """A record that was here and is not: `how` is withdrawn or erased, `on` the day (EDTF)."""

    def __init__(self, kind: str, key: str, *, how: str, on: str, because: str) -> None:
        super().__init__(kind, key)
        self.how = how
        self.on = on
        self.because = because

    def __str__(self) -> str:
        why = self.because.rstrip(".")
        return f"The {self.kind} ‘{self.key}’ was {self.how} on {self.on}: {why}."


class MergedId(UnknownId):
    """An entity that is answered under another id, by decisions; `because` is the first one's."""

    def __init__(self, key: str, *, kept: str, decisions: Sequence[str], because: str) -> None:
        super().__init__("entity", key, kept)
        self.kept = kept
        self.decisions = tuple(decisions)
        self.because = because

    def __str__(self) -> str:
        by = " and ".join(f"‘{decision}’" for decision in self.decisions)
        return f"‘{self.key}’ is the same as ‘{self.kept}’, by {by}: {self.because.rstrip('.')}."


class NotYetKnown(UnknownId):
    """The record is there, but no report of it was on that day; `since` is the first day, or None.

    None: its reports bear no day of publication, nor one on which they were read.
    """

    def __init__(self, kind: str, key: str, day: str, since: str | None) -> None:
        super().__init__(kind, key)
        self.day = day
        self.since = since
        when = f"The first one known is of {since}." if since else "None of them has a date."
        self.args = (f"No report of the {kind} ‘{key}’ was known on {day}. {when}",)


class QuestionError(WatchlineError, ValueError):
    """A question that cannot be asked: an unknown parameter, or a value it cannot have."""

    def __init__(self, parameter: str, message: str, nearest: str | None = None) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.message = message
        self.nearest = nearest


class StoreError(WatchlineError):
    """The store cannot do this now."""


class NotAStore(StoreError):
    """The file is something else than a Watchline store."""


class NewerStore(StoreError):
    """The store was written by a later Watchline than this one."""


class CorruptStore(StoreError):
    """The file is damaged."""


class AddressError(WatchlineError, ValueError):
    """An address of a store that cannot be, or what goes with it; no password is in the message."""


class EmbeddedOnly(WatchlineError):
    """What was asked for is there for a store in a file alone; the message says what to do."""


class CopyRefused(StoreError):
    """A store cannot take over that ledger; nothing of it was changed."""


class ServerError(StoreError):
    """The server that keeps the store does not let us at it; no password is in the message."""


class MissingExtra(ServerError):
    """The driver of the server is not installed."""


class StoreAway(ServerError):
    """The server does not answer now; it may in a moment."""


class AccessRefused(ServerError):
    """The server does not take the password, or does not let this user do it."""


class WrongServer(ServerError):
    """What answers is no server of a version that we can use."""


class UnknownDatabase(ServerError):
    """The server has no database of this name."""


class EmptyStore(ServerError):
    """The database is there, and nothing was loaded into it yet."""


class ForeignGraph(ServerError, NotAStore):
    """The database holds a graph that is not ours."""


class NewerGraph(ServerError, NewerStore):
    """The graph was written by a later Watchline than this one."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one record, where it stands, and how to mend it."""

    place: str
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.place, self.field, self.message) if part)


class LoadRefused(WatchlineError):
    """Records were at fault, so that nothing of the load was kept."""

    def __init__(self, faults: Sequence[Fault], records: int) -> None:
        super().__init__(f"Nothing loaded: {len(faults)} faults in {records} records.")
        self.faults = tuple(faults)
        self.records = records
