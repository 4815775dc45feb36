"""Words go to stderr, data to stdout; what cannot be written is said once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sized
from io import TextIOWrapper

from rich.console import Console

words = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def speak_utf8() -> None:
    """Make data UTF-8 whatever the machine's locale; a terminal shows what it can."""
    if isinstance(sys.stdout, TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


def say_if_none(found: Sized) -> None:
    """An empty answer is said, so that it is not taken for one that is still to come."""
    if not found:
        words.print("Nothing found.")


def drop_output() -> None:
    """Let the interpreter not try again, at its end, to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
