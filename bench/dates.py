"""Plain dates: the fast path beside the `edtf` library alone.

python -m bench.dates
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from edtf import parse_edtf

from graph.dates import parse_span

PLAIN = [
    f"{year}-{month:02}-{day:02}"
    for year in (1978, 2019)
    for month in (2, 11)
    for day in (1, 14, 28)
]


def by_library(text: str) -> object:
    found = parse_edtf(text)
    return found.lower_strict(), found.upper_strict()


def per_date(read: Callable[[str], object], times: int) -> float:
    rounds = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(times):
            for text in PLAIN:
                read(text)
        rounds.append((time.perf_counter() - start) / times / len(PLAIN))
    return statistics.median(rounds)


def main() -> None:
    ours, theirs = per_date(parse_span, 2_000), per_date(by_library, 3)
    print(f"fast path  {ours * 1e6:9.2f} µs a date")
    print(f"edtf       {theirs * 1e6:9.2f} µs a date  × {theirs / ours:,.0f}")


if __name__ == "__main__":
    main()
