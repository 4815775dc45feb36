"""One record by its id; where there is none of it, where it is or what is like it."""

from __future__ import annotations

from contextlib import closing

from graph.embedded.gone import find_gone
from graph.embedded.identities import find_merged
from graph.embedded.lookup import MOST_COMPARED, nearest
from graph.errors import UnknownId
from graph.name_search import resolve_among
from graph.neo4j.entities import Entities
from graph.neo4j.reading import Reading
from graph.neo4j.slicing import Slice

_LAST = "\U0010ffff"  # no id begins with it


def find_answer(reading: Reading, kind: str, key: str) -> bytes:
    """The stored answer of one record; or UnknownId, which says where it is or what is like it."""
    answer = reading.value(f"answer_of_{kind}", id=key)
    if answer is None:
        raise missing(reading, kind, key)
    return bytes(answer)
