"""What the readers of one load share, and one file of it as it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import BinaryIO

from graph.left import LeftTally
from loaders.shelf import Shelf

PACKED = (".gz", ".zip")


@dataclass(slots=True)
class Session:
    """One load: its options, and what its files have given out so far, by dataset."""

    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=Shelf)
    gdelt_events: set[int] | None = None  # numbers of those taken, once an events file was read
    gdelt_datasets: set[str] = field(default_factory=set)  # that files of GDELT became


@dataclass(slots=True)
class Reading:
    """One file of a load: its bytes, the name to show for it, and the dataset that it becomes."""

    stream: BinaryIO
    name: str
    dataset: str = ""
    session: Session = field(default_factory=Session)
    left: LeftTally = field(default_factory=LeftTally)

    @property
    def stem(self) -> str:
        """The file's name without folders and suffixes: what ids of the file itself are made of."""
        return stem_of(self.name)


def stem_of(name: str) -> str:
    """`data/2017.export.CSV.zip` is `2017.export`."""
    return PurePath(without_packing(PurePath(name).name)).stem


def without_packing(name: str) -> str:
    """`a.CSV.zip` is `a.CSV`."""
    return name[: -len(name.rpartition(".")[2]) - 1] if name.lower().endswith(PACKED) else name
