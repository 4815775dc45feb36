"""How far a load is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from terminal.speaking import words

Told = Callable[[int], None]
LINE_EVERY = 10_000  # records


@contextmanager
def load_progress(paths: Sequence[str]) -> Iterator[tuple[Told, Told, Told]]:
    """What to tell of bytes read, over all files, of records read, and of records on a server.

    The bar is as long as the files together; stdin, which has no length, makes it pulse.
    """
    if not words.is_terminal:
        yield _nothing, _line, _telling_written()
        return
    sizes = [file_size(path) for path in paths]
    total = None if None in sizes else sum(filter(None, sizes))
    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=words, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield (
            lambda at: bar.update(task, completed=at),
            lambda n: bar.update(task, description=f"{n:,} records"),
            lambda n: bar.update(task, description=f"{n:,} records on the server"),
        )


@contextmanager
def looking() -> Iterator[Callable[[str, int], None]]:
    """What is being looked at: a live line on a terminal; elsewhere a line for each new thing."""
    if not words.is_terminal:
        said: set[str] = set()

        def say(what: str, _done: int) -> None:
            if what not in said:
                said.add(what)
                words.print(f"Looking at {what} …")

        yield say
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=words, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done: bar.update(task, description=f"{what}: {done:,}" if done else what)


@contextmanager
def steps() -> Iterator[Callable[[str, int], Told]]:
    """What begins, of so many versions, and how many are done; without a number it pulses."""
    if not words.is_terminal:

        def begin(what: str, total: int) -> Told:
            words.print(f"{what.capitalize()}{f': {total:,} versions' if total else ''} …")
            return _nothing

        yield begin
        return
    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=words, transient=True) as bar:
        task = bar.add_task("", total=None)

        def begin_bar(what: str, total: int) -> Told:
            bar.reset(task, total=total or None, description=what)
            return lambda done: bar.update(task, completed=done)

        yield begin_bar


def file_size(path: str) -> int | None:
    """Bytes of a file; None of a pipe, of stdin, and of what is not there."""
    return Path(path).stat().st_size if Path(path).is_file() else None


def _nothing(_: int) -> None:
    pass


def _telling_written() -> Told:
    """What says every so many records that they are on the server; they come in batches."""
    said = 0

    def written(records: int) -> None:
        nonlocal said
        if records // LINE_EVERY > said:
            said = records // LINE_EVERY
            words.print(f"{records:,} records on the server")

    return written


def _line(records: int) -> None:
    if records and records % LINE_EVERY == 0:
        words.print(f"{records:,} records read")
