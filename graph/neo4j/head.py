"""The node that says at which load and revision the store is, and who is writing to it.

Everything else says from which load on it counts (`since_load`) and up to which (`until_load`): a
load writes beside what others read, and becomes visible when its number is set here. What it
replaced is swept away afterwards; `swept` is the load from which on readers find everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import StoreAway
from graph.neo4j.statements import statement
from graph.remote.refusals import empty_database, foreign_graph, newer_graph

SCHEMA = 1
_NAMED = 3  # kinds of strangers in a message
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of no leaf at all


@dataclass(frozen=True, slots=True)
class Head:
    """The load that counts, the revision that it made, and the first load that is whole."""

    load: int
    revision: str
    swept: int


def read_head(transaction: ManagedTransaction, address: str) -> Head:
    """The head of the store; EmptyStore or ForeignGraph where there is none, NewerGraph where it is
    not for us, StoreAway while everything is derived anew.
    """
    rows = transaction.run(statement("head")).values()
    if not rows:
        refuse_strangers(address, transaction.run(statement("strangers")).values())
        raise empty_database(address)
    head = head_of(address, rows[0])
    if rows[0][-1]:
        raise StoreAway(
            f"{address} is being rebuilt. Try again when that is done; if it was interrupted, run "
            "watchline rebuild once more."
        )
    return head


def head_of(address: str, row: Sequence[Any]) -> Head:
    """The head in a row of the statement `head`; NewerGraph where it is not for us."""
    version, *numbers, _rebuilding = row
    if version > SCHEMA:
        raise newer_graph(address, version, SCHEMA)
    return Head(*numbers)


def refuse_strangers(address: str, rows: Sequence[Sequence[Any]]) -> None:
    """ForeignGraph where the statement `strangers` found nodes in a database without a head."""
    said = [f"{':'.join(['', *names]) or 'nodes without a label'} ({many})" for names, many in rows]
    if said:
        raise foreign_graph(address, ", ".join(said[:_NAMED]))
