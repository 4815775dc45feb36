"""Emptying a server between tests; one that holds anybody's data is refused."""

from __future__ import annotations

from neo4j import Driver, GraphDatabase

# A node goes with all its ties, of which a busy one has thousands: few fit into a small heap.
NODES = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS"
COUNTED = "MATCH (n) RETURN count(n) AS nodes"
OURS = "MATCH (h:Watchline {key: 'store'}) RETURN h"
CONSTRAINTS = "SHOW CONSTRAINTS YIELD name"
# A new server has two indexes of its own, by which it finds nodes by label: they stay.
INDEXES = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"


class HoldsData(Exception):
    """The server is not empty, and what it holds is not ours to delete."""


def empty(address: str) -> None:
    """Nothing; the server has no node, relationship, constraint or index any more."""
    with GraphDatabase.driver(address) as driver, driver.session() as session:
        session.run(NODES).consume()
        for name in _names(driver, CONSTRAINTS):
            session.run(f"DROP CONSTRAINT `{name}` IF EXISTS").consume()
        for name in _names(driver, INDEXES):
            session.run(f"DROP INDEX `{name}` IF EXISTS").consume()


def empty_store(address: str) -> None:
    """Nothing; a store of ours is gone from there, but for its constraints and indexes.

    To make these takes seconds. What holds anything else than a store is left as it is: HoldsData.
    """
    with GraphDatabase.driver(address) as driver, driver.session() as session:
        if session.run(COUNTED).single(strict=True)["nodes"] == 0:
            return
        if not session.run(OURS).values():
            raise HoldsData(f"{address} holds a graph that is no store of the tests.")
        session.run(NODES).consume()


def assert_it_is_empty(address: str) -> None:
    """Nothing, or HoldsData: a store that somebody keeps looks just like one of a test."""
    with GraphDatabase.driver(address) as driver:
        nodes = driver.execute_query(COUNTED).records[0]["nodes"]
        schema = [*_names(driver, CONSTRAINTS), *_names(driver, INDEXES)]
    if nodes or schema:
        raise HoldsData(
            f"{address} holds {nodes} nodes and {len(schema)} constraints and indexes. The tests "
            f"delete everything between them: give them an empty server, or empty it first: {NODES}"
        )


def _names(driver: Driver, query: str) -> list[str]:
    return [record["name"] for record in driver.execute_query(query).records]
