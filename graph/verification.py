"""What a verification found: is everything in a store as it was recorded, and if not, what?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

Say = Callable[[str, int], None]  # what is being looked at, and how many of it are done
MOST_LISTED = 1_000  # findings that are kept; the others are only counted
RESTORE, REBUILD = "restore", "rebuild"
_REMEDIES = {
    RESTORE: "bring back a backup from before (watchline restore FILE): the ledger itself differs",
    REBUILD: "derive it anew from the ledger, which is whole (watchline rebuild)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as recorded."""

    where: str  # file, tables, ledger, load, slot, or the table of answers
    what: str
    mend: str  # restore or rebuild
    record: str = ""  # its id, where it is one record's
    load: int | None = None
    seq: int | None = None  # the version's place in the ledger

    def __str__(self) -> str:
        place = [self.where]
        place += [f"version {self.seq}"] if self.seq is not None else []
        place += [f"load {self.load}"] if self.load is not None and self.where != "load" else []
        place += [self.record] if self.record else []
        return f"{', '.join(place)}: {self.what}"


@dataclass(slots=True)
class Verification:
    """Everything that was looked at, and what was not as recorded."""

    revision: str
    versions: int = 0
    erased: int = 0
    loads: int = 0
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)  # rows and digest of each
    compared: bool = False  # were the answers derived anew and compared?
    findings: list[Finding] = field(default_factory=list)
    unlisted: int = 0

    @property
    def sound(self) -> bool:
        """Is everything as recorded?"""
        return not self.findings

    @property
    def mend(self) -> str | None:
        """restore, rebuild, or None where there is nothing to mend."""
        if self.sound:
            return None
        return RESTORE if any(item.mend == RESTORE for item in self.findings) else REBUILD

    def note(self, finding: Finding) -> None:
        """Keep it; beyond a thousand, count it."""
        if len(self.findings) < MOST_LISTED:
            self.findings.append(finding)
        else:
            self.unlisted += 1

    def answer(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return {"is": "verification", "sound": self.sound, "mend": self.mend} | asdict(self)

    def lines(self) -> Iterator[str]:
        """As lines for a terminal."""
        yield (
            f"Ledger: {_many(self.versions, 'version')} in {_many(self.loads, 'load')}, "
            f"{self.erased:,} of them erased. Revision {self.revision}."
        )
        if self.compared:
            rows = sum(table["rows"] for table in self.tables.values())
            yield f"Answers: {rows:,} rows in {len(self.tables)} tables, derived anew and compared."
        else:
            yield "Answers were not compared: nothing sound to derive them from."
        if self.sound:
            yield "Everything is as recorded."
            return
        for finding in self.findings:
            yield str(finding)
        if self.unlisted:
            yield f"… and {self.unlisted:,} more."
        number = len(self.findings) + self.unlisted
        things = f"{_many(number, 'thing')} {'is' if number == 1 else 'are'}"
        yield f"{things} not as recorded. To mend it, {_REMEDIES[self.mend or REBUILD]}."


def _many(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
