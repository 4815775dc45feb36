"""Rows of an embedded store as nodes and relationships, ready to be written by Cypher.

The rows are those of a store beside, in which records were checked and derived; those with numbers
above `since` are new. Properties have the names of columns, and for people some of their own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec

from graph.change_answers import changes_of
from graph.embedded.derivations import Last
from graph.links import parse_parts
from graph.marks import gravest
from graph.neo4j.claim_nodes import claim_nodes
from graph.neo4j.labels import LABELS
from graph.neo4j.sort_keys import sort_key
from graph.neo4j.tie_rows import citing_ties, link_ties, reliance_ties, taking_ties

Shape = dict[str, Any]
_decode = msgspec.json.decode
_MOST_NUMBERS = 200_000
_EVENT = (
    "n", "id", "first", "last", "class", "kind", "jurisdiction", "status", "roots", "known",
    "settled", "days", "brief", "answer",
)  # fmt: skip
_ENTITY = ("n", "id", "part_of", "names", "brief", "answer")
_REPORT = (
    "n", "id", "publisher", "copy_of", "first", "last", "known", "undated", "title", "brief",
    "answer",
)  # fmt: skip


class Shaping:
    """What is new in the store beside, shaped for one load."""

    def __init__(self, beside: sqlite3.Connection, since: Last, load: int) -> None:
        self._run = beside.execute
        self._since = since
        self._load = load
        self._entity = self._numbers("entity")
        self._report = self._numbers("report")

    def entities(self) -> Iterator[Shape]:
        """Entities, each with its label, its names as they are compared, and what it is part of."""
        for row in self._rows("entity", _ENTITY):
            said = _decode(row["answer"])
            row |= {name: said[name] for name in ("name", "type", "jurisdiction", "language")}
            names = self._run("SELECT folded FROM entity_name WHERE entity = ?", (row["id"],))
            head, rest = self._words("entity", row["n"])
            yield {
                "entity": row,
                "label": LABELS[said["type"]],
                "names": sorted(name for (name,) in names),
                "whole": self._entity(row["part_of"]) if row["part_of"] else None,
                "head": head,
                "rest": rest,
            }

    def reports(self) -> Iterator[Shape]:
        """Reports, each with its publisher and the report that it is a copy of."""
        for row in self._rows("report", _REPORT):
            said = _decode(row["answer"])
            row |= {"kind": said["kind"], "url": said["url"], "published": said["published"]}
            row["published"] = row["published"] and row["published"]["edtf"]
            head, rest = self._words("report", row["n"])
            yield {
                "report": row,
                "publisher": self._entity(row["publisher"]),
                "original": self._report(row["copy_of"]) if row["copy_of"] else None,
                "head": head,
                "rest": rest,
            }

    def events(self) -> Iterator[Shape]:
        """Events, each with its earlier answers, its figures, its claims and all of its ties."""
        then = self._beside("event_then", "event, day, status, roots, answer", "event, day")
        figures = self._beside("figure", "event, measure, place, known, written", "event, place")
        appear = self._beside("part_taken", "event, entity, known", "event, entity")
        for row in self._rows("event", _EVENT):
            n = row["n"]
            yield self._event(row, then(n), figures(n), appear(n))

    def _event(self, row: Shape, then: _Found, figures: _Found, appear: _Found) -> Shape:
        key, n, answer = row["id"], row["n"], _decode(row["answer"])
        parts = parse_parts(row["answer"])
        versions = [(day, parse_parts(text)) for _, day, _, _, text in then]
        versions.append((row["settled"], parts))
        order = sort_key(row["first"], row["last"], key)
        *changes, row["changes"] = _changes([*(text for *_, text in then), row["answer"]])
        row |= {
            "order": order, "title": answer["title"], "date": answer["date"]["edtf"],
            "disputed": answer["figures"]["disputed"], "has_figures": bool(figures),
            "gravest": gravest(row["status"], row["answer"]),
            "participants": len({item.entity.id for item in parts.participants}),
        }  # fmt: skip
        head, rest = self._words("event", n)
        return {
            "event": row,
            "then": [
                {"event_n": n, "day": day, "status": status, "roots": roots, "answer": text,
                 "changes": changed, "gravest": gravest(status, text)}
                for (_, day, status, roots, text), changed in zip(then, changes, strict=True)
            ],
            "figures": [
                {"event_n": n, "measure": measure, "place": place, "known": known,
                 "written": written}
                for _, measure, place, known, written in figures
            ],
            "appear": [
                {"n": self._entity(entity), "tie": {"entity": entity, "order": order,
                                                    "known": known}}
                for _, entity, known in appear
            ],
            "claims": list(claim_nodes(answer, self._report)),
            "takings": list(taking_ties(versions, self._entity)),
            "links": list(link_ties(versions, key, n, self._load, self._entity)),
            "citing": list(citing_ties(answer, self._report)),
            "relying": list(
                reliance_ties(parts, key, n, self._load, self._report, self._entity)
            ),
            "head": head,
            "rest": rest,
        }  # fmt: skip

    def _rows(self, table: str, columns: tuple[str, ...]) -> Iterator[Shape]:
        rows = self._run(
            f"SELECT {', '.join(columns)} FROM {table} WHERE n > ? ORDER BY n",
            (self._since[table],),
        )
        for row in rows:
            yield dict(zip(columns, row, strict=True)) | {"since_load": self._load}

    def _words(self, table: str, n: int) -> tuple[str, str]:
        """What the search index holds of a record: of its title or name, and of the rest."""
        found = self._run(f"SELECT head, rest FROM {table}_words WHERE rowid = ?", (n,)).fetchone()
        return found[0], found[1]

    def _beside(self, table: str, columns: str, order: str) -> Callable[[int], _Found]:
        """Rows of the new events, asked for in ascending order of the events' numbers."""
        rows = self._run(
            f"SELECT {columns} FROM {table} WHERE event > ? ORDER BY {order}",
            (self._since["event"],),
        )
        return _Run(groupby(rows, itemgetter(0))).of

    def _numbers(self, table: str) -> Callable[[str], int]:
        """What finds the number of an id; those asked for lately are remembered."""

        @lru_cache(_MOST_NUMBERS)
        def find(key: str) -> int:
            row = self._run(f"SELECT n FROM {table} WHERE id = ?", (key,)).fetchone()
            return int(row[0])

        return find


def _changes(answers: list[bytes]) -> list[list[str]]:
    """Of each answer in turn, how its claims differ from the one before, a word a claim."""
    return [
        [change.kind for change in changes_of(before, answer)]
        for before, answer in zip((None, *answers), answers, strict=False)
    ]


_Found = list[tuple[Any, ...]]


class _Run:
    """Groups in ascending order, each taken when its number is asked for."""

    def __init__(self, groups: Iterator[tuple[int, Iterator[tuple[Any, ...]]]]) -> None:
        self._groups = groups
        self._next = self._take()

    def of(self, number: int) -> _Found:
        """The rows of this number."""
        while self._next is not None and self._next[0] < number:
            self._next = self._take()
        if self._next is None or self._next[0] != number:
            return []
        found = self._next[1]
        self._next = self._take()
        return found

    def _take(self) -> tuple[int, _Found] | None:
        group = next(self._groups, None)
        return None if group is None else (group[0], list(group[1]))
