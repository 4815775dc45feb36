"""Compiling functions to machine code by numba, where that is installed (the extra `fast`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """The function, to be compiled with the first one that calls it."""
    return cast(F, numba.njit(function, forceinline=True))


def compiled_and_kept(function: F) -> F:
    """The function, to be compiled for the types that it is first called with.

    What was compiled, with all that it calls, is kept in `__pycache__` beside its file, or where
    NUMBA_CACHE_DIR says; where nothing can be written, each process compiles it anew. It counts
    until its file changes: what it knows of other files has to be handed to it.
    """
    try:
        return cast(F, numba.njit(function, cache=True))
    except RuntimeError:  # numba found no folder to keep it in
        return compiled(function)
