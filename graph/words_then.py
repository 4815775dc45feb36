"""Did an event hold these words on that day? Its search text names reports that came later.

The index is of today's text, which holds every word that the text of an earlier day held: what it
finds are candidates. Each is asked again in an index of its own words of that day.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import msgspec

from graph.words import indexed

TOKENIZE = "unicode61 remove_diacritics 2"
NamesOf = Callable[[str], str]  # all names of the entity of this id, a line each


def holds_words(query: str, answer: bytes, names_of: NamesOf) -> bool:
    """Does the text of this answer of an event match the FTS5 query?"""
    event = msgspec.json.decode(answer)
    aside = sqlite3.connect(":memory:")
    try:
        aside.execute(f"CREATE VIRTUAL TABLE words USING fts5(head, rest, tokenize='{TOKENIZE}')")
        aside.execute(
            "INSERT INTO words VALUES (?, ?)",
            (indexed(event["title"]), indexed(_rest_of(event, names_of))),
        )
        found = aside.execute("SELECT 1 FROM words WHERE words MATCH ?", (query,)).fetchone()
    finally:
        aside.close()
    return found is not None


def _rest_of(event: dict[str, Any], names_of: NamesOf) -> str:
    entities = [part["entity"]["id"] for part in event["participants"]]
    for relation in event["relations"]:
        entities += [relation["subject"]["id"], relation["object"]["id"]]
    names = [names_of(key) for key in dict.fromkeys(entities)]
    titles = dict.fromkeys(item["report"]["title"] for item in event["citations"])
    return "\n".join((event["summary"], event["place"], *names, *titles))
