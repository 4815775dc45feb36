"""Where a page's part of the graph can be had as files of other tools."""

from __future__ import annotations

from collections.abc import Mapping

from api.pages.environment import with_query
from graph.exports.formats import FORMATS


def graph_files(address: str, asked: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """The address and the words of each format of this question."""
    return tuple((with_query(f"{address}.{one.ending}", asked), one.words) for one in FORMATS)
