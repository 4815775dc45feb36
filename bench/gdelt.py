"""GDELT mentions: parsed, filtered by the codes of their events, and made into records.

The file is invented: a generator writes it in the shape of the feed. Beside ours stands the least
that any reader has to do: csv.reader over the same file, and the same filter by event. Each runs
in a process of its own, over a tenth of the rows and over all, for its memory.

python -m bench.gdelt [--rows 5000000]
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders import gdelt_events, gdelt_mentions
from loaders.session import Reading, Session

EVENTS = 100_000
CODES = ("173",)  # of fifty codes, so that a mention in fifty is wanted
STAMP = "20170701234500"
AIM = 50_000  # rows/s


def event_lines() -> Iterator[str]:
    for at in range(EVENTS):
        cells = [""] * len(gdelt_events.COLUMNS)
        cells[:5] = [str(600_000_000 + at), "20170701", "201707", "2017", "2017.5"]
        cells[5:8] = [f"ACT{at % 500}", f"ACTOR {at % 500}", "GBR"]
        cells[15:18] = ["EXMGOV", f"AUTHORITY {at % 90}", "DEU"]
        cells[26] = "173" if at % 50 == 0 else f"{at % 17 + 1:02}0"
        cells[52:54] = ["Examples, Sampleshire, United Kingdom", "UK"]
        cells[59:] = [STAMP, f"https://news-{at % 3_000}.example.org/{at}"]
        yield "\t".join(cells) + "\n"


def mention_lines(rows: int) -> Iterator[str]:
    rng = random.Random(7)
    for at in range(rows):
        event = 600_000_000 + int(EVENTS * rng.random() ** 2)  # some are mentioned much more
        article = at // 4
        site = article % 9_000
        yield (
            f"{event}\t{STAMP}\t20170702010000\t1\tnews-{site}.example.org\t"
            f"https://news-{site}.example.org/2017/07/{article}/a-title-in-the-address\t{at % 30}\t"
            f"-1\t{at % 999}\t{at % 888}\t1\t{at % 5 * 20 + 20}\t{at % 5_000}\t-2.14\t\t\n"
        )


def ours(events: Path, mentions: Path) -> tuple[int, float, float]:
    session = Session({"codes": CODES})
    with events.open("rb") as stream:
        list(gdelt_events.read(Reading(stream, "events", "e", session)))
    start, cpu = time.perf_counter(), time.process_time()
    with mentions.open("rb") as stream:
        records = gdelt_mentions.read(Reading(stream, "mentions", "m", session))
        found = sum(str(record.raw).count("GDELT’s confidence") for record in records)
    return found, time.perf_counter() - start, time.process_time() - cpu


def plain(events: Path, mentions: Path) -> tuple[int, float, float]:
    with events.open(newline="") as stream:
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        wanted = {row[0] for row in rows if row[26].startswith(CODES)}
    start, cpu = time.perf_counter(), time.process_time()
    with mentions.open(newline="") as stream:
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = sum(1 for row in rows if row[0] in wanted)
    return found, time.perf_counter() - start, time.process_time() - cpu


def measured(which: str, events: Path, mentions: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.gdelt", "--one", which, str(events), str(mentions)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(which: str, events: Path, mentions: Path) -> None:
    found, seconds, cpu = (ours if which == "ours" else plain)(events, mentions)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": cpu, "found": found, "mb": most}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--one", nargs=3, metavar=("WHICH", "EVENTS", "MENTIONS"))
    given = parser.parse_args()
    if given.one:
        one(given.one[0], Path(given.one[1]), Path(given.one[2]))
        return
    with TemporaryDirectory() as folder:
        events, mentions = Path(folder) / "x.export.CSV", Path(folder) / "x.mentions.CSV"
        events.write_text("".join(event_lines()))
        for rows in (given.rows // 10, given.rows):
            with mentions.open("w") as stream:
                stream.writelines(mention_lines(rows))
            say(rows, measured("ours", events, mentions), measured("plain", events, mentions))


def say(rows: int, own: dict[str, float], peer: dict[str, float]) -> None:
    per_second, plainly = rows / own["seconds"], rows / peer["seconds"]
    print(
        f"{rows:,} mentions, {own['found']:,.0f} citations made: {per_second:,.0f} rows/s "
        f"(aim {AIM:,}), {own['cpu']:.1f} s of CPU, {own['mb']:,.0f} MB\n"
        f"  csv.reader and the filter alone: {plainly:,.0f} rows/s, {peer['cpu']:.1f} s of CPU, "
        f"{peer['mb']:,.0f} MB; ours takes {own['seconds'] / peer['seconds']:.1f} × as long"
    )


if __name__ == "__main__":
    main()
