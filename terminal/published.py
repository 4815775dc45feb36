"""What a publication did, while it goes on and at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from terminal.site_folder import site_folder
from terminal.speaking import words

ALONE = "It needs no other file, and asks nobody for anything."
Put = Callable[[str, bytes], None]
Tell = Callable[[int, int], None]  # files made, files known of so far
LINE_EVERY = 1_000  # files


def say_site(target: Path, write: Callable[[Put, Tell], str]) -> None:
    """Let `write` make all files of a site and name its revision; say what that changed."""
    with site_folder(target) as folder:
        with _progress() as tell:
            revision = write(folder.put, tell)
        done = folder.settle(revision)
    words.print(
        f"Published {target}: {done.new} files new, {done.changed} changed, {done.same} as they "
        f"were, {done.removed} removed; {folder.bytes // 1_000_000:,} MB, revision {revision[:12]}."
    )
    words.print(f"Look at it: python -m http.server --directory {target}")


@contextmanager
def _progress() -> Iterator[Tell]:
    """A bar on a terminal, which grows as more pages are found; elsewhere a line now and then."""
    if not words.is_terminal:
        yield _line
        return
    columns = (BarColumn(), TextColumn("{task.completed} of {task.total} files"))
    with Progress(*columns, TimeElapsedColumn(), console=words, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda made, known: bar.update(task, completed=made, total=known)


def _line(made: int, known: int) -> None:
    if made % LINE_EVERY == 0:
        words.print(f"{made:,} of {known:,} files or more")
