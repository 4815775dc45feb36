"""Compiling functions to machine code by numba, where that is installed (the extra `fast`).

Besides one instruction of the processor that Python has no word for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from llvmlite import ir
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

from graph.net.arrays import Array

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


def _bring(_: Any, array: Any, __: Any) -> Any:
    """The type of `bring` and what writes its code, as numba asks for them."""

    def generate(context: Any, builder: Any, _: Any, values: Any) -> Any:
        found = make_array(array)(context, builder, values[0])  # type: ignore[no-untyped-call]
        stride = builder.extract_value(found.strides, 0)
        start = builder.ptrtoint(found.data, stride.type)
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        place = builder.inttoptr(builder.add(start, builder.mul(values[1], stride)), byte)
        kind = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        fetch = builder.module.declare_intrinsic("llvm.prefetch", (byte,), kind)
        # to be read, kept as near as can be, data
        builder.call(fetch, [place, *[ir.Constant(number, value) for value in (0, 3, 1)]])
        return context.get_dummy_value()

    return numba.void(array, numba.int64), generate


bring = cast(Callable[[Array, int], None], intrinsic(_bring))
"""Have a row of an array come from memory while other work is done; what is not there is nothing.

Where rows are spread over more memory than a cache holds, to wait for each takes longer than all
that is done with it.
"""
