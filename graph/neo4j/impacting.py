"""If a report falls: its copies and whatever names one of them, found by one traversal."""

from __future__ import annotations

from contextlib import closing

from graph.embedded.impacting import impact_answer
from graph.neo4j.missing import find_answer
from graph.neo4j.reading import Reading
from graph.neo4j.snapshots import Snapshots
from graph.neo4j.weighed import Weighed
from graph.questions import MOST_A_PAGE


class Impacting(Snapshots):
    """What falls with a report."""

    def impact(self, key: str, limit: int = MOST_A_PAGE) -> bytes:
        """What falls with a report, `limit` claims of each outcome at most; or UnknownId."""
        return self._ask(lambda reading: _impact(reading, key, limit))


def _impact(reading: Reading, key: str, limit: int) -> bytes:
    works = reading.rows("impact_works", id=key)
    if not works:
        find_answer(reading, "report", key)
    with closing(Weighed(reading)) as rows:
        rows.put("report", reading.rows("slice_reports", keys=[work for work, _ in works]))
        rows.put("reference", ([work, one] for work, naming in works for one in naming))
        rows.bring(sorted({one for _, naming in works for one in naming}))
        return impact_answer(rows.connection, key, limit)
