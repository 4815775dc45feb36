"""What went wrong, in a line that says how to mend it."""

from __future__ import annotations

import sqlite3

from graph.errors import (
    AddressError,
    EmbeddedOnly,
    LoadRefused,
    QuestionError,
    ServerError,
    UnknownId,
    WatchlineError,
)
from terminal.loaded import say_refused
from terminal.speaking import drop_output, words

SAID = (WatchlineError, OSError, sqlite3.Error)  # anything else is a mistake of ours

_USAGE = (AddressError, EmbeddedOnly, ServerError)


def exit_code(fault: Exception) -> int:
    """2 where the command or what it is pointed at has to change, 1 where data or a store do."""
    return 2 if isinstance(fault, _USAGE) else 1


def say_fault(fault: Exception) -> None:
    """Say one of these; what could not be written is not tried again."""
    match fault:
        case LoadRefused():
            say_refused(fault)
        case UnknownId() if fault.candidates:
            words.print(str(fault))
            for one in fault.candidates:
                said = f", also ‘{one.said}’" if one.said != one.name else ""
                words.print(f"  {one.id}  {one.name}{said} ({one.type})")
        case WatchlineError():
            near = fault.nearest if isinstance(fault, QuestionError) else None
            words.print(f"{fault}{f' Did you mean {near!r}?' if near else ''}")
        case BrokenPipeError():
            drop_output()  # `| head` has seen enough
        case OSError():
            words.print(f"{fault.filename or 'The output'}: {fault.strerror}.")
            drop_output()
        case _:
            words.print(f"The store cannot do this: {fault}.")
