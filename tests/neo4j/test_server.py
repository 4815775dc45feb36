"""The server of the tests is a real one, empty for each test, and never left behind."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from tests.neo4j.emptying import COUNTED, HoldsData, assert_it_is_empty, empty
from tests.neo4j.server import OwnServer, Servers, join_servers

FILLED = [
    "UNWIND range(1, 3) AS number CREATE (:Example {number: number})-[:NEXT]->(:Example)",
    "CREATE CONSTRAINT one_number FOR (n:Example) REQUIRE n.number IS UNIQUE",
    "CREATE FULLTEXT INDEX words FOR (n:Example) ON EACH [n.words]",
]


def fill(address: str) -> None:
    with GraphDatabase.driver(address) as driver:
        for statement in FILLED:
            driver.execute_query(statement)


def count(address: str) -> int:
    with GraphDatabase.driver(address) as driver:
        return int(driver.execute_query(COUNTED).records[0]["nodes"])


def running(pid: int) -> bool:
    try:
        return "zombie" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_finds_an_empty_server(empty_neo4j: str, turn: str) -> None:
    """What a test leaves, schema too, is gone before the next: the second can make it again."""
    assert_it_is_empty(empty_neo4j)
    fill(empty_neo4j)
    assert count(empty_neo4j) == 6, turn


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_it_is_found_directly_and_by_routing(neo4j_address: str, scheme: str) -> None:
    with GraphDatabase.driver(neo4j_address.replace("bolt", scheme)) as driver:
        (record,) = driver.execute_query("CALL dbms.components() YIELD edition, versions").records
    assert record["edition"] == "community"
    assert record["versions"][0].startswith("5.26.")


def test_a_server_that_somebody_fills_is_refused(open_neo4j: Callable[[str], str]) -> None:
    """WATCHLINE_TEST_NEO4J may name a server with data by mistake: these are never deleted."""
    address = open_neo4j("filled")
    fill(address)
    with pytest.raises(HoldsData, match="holds 6 nodes and 3 constraints and indexes"):
        assert_it_is_empty(address)
    assert count(address) == 6
    empty(address)
    assert_it_is_empty(address)


def test_workers_share_a_process_but_no_store(
    neo4j_servers: Servers, open_neo4j: Callable[[str], str], empty_neo4j: str
) -> None:
    fill(empty_neo4j)
    other = join_servers(neo4j_servers.folder)
    assert other.process is None  # nothing was started for it
    assert other.open("shared") == neo4j_servers.open("shared")
    assert count(open_neo4j("shared")) == 0
    other.leave()


def test_who_comes_when_all_have_left_gets_another_process(tmp_path: Path) -> None:
    """Also while the servers of the one before are still being closed; their stores are there."""
    before = join_servers(tmp_path)
    fill(f"bolt://127.0.0.1:{before.open('kept')}")
    before.leave()
    assert before.process
    until = time.monotonic() + 10
    while (servers := join_servers(tmp_path)).process is None:  # it has not heard of that yet
        servers.leave()
        assert time.monotonic() < until
    assert count(f"bolt://127.0.0.1:{servers.open('kept')}") == 6
    servers.stop()
    assert before.process.wait(60) == 0


def test_what_was_committed_outlives_a_kill(own_neo4j: OwnServer) -> None:
    """Started again it has its store, its schema and its port."""
    address = own_neo4j.address
    fill(address)
    own_neo4j.kill()
    own_neo4j.start()
    assert (own_neo4j.address, count(address)) == (address, 6)


KILLED_RUN = """
import os, signal, sys, threading, time
from pathlib import Path
from neo4j import GraphDatabase
from tests.neo4j.server import join_servers

servers = join_servers(Path(sys.argv[1]))
driver = GraphDatabase.driver(f"bolt://127.0.0.1:{servers.open('left')}")
endless = "UNWIND range(1, 1000000000) AS number CREATE (:Example {number: number})"
running = "SHOW TRANSACTIONS YIELD currentQuery AS query WHERE query = $query RETURN query"
threading.Thread(target=driver.execute_query, args=[endless], daemon=True).start()
while not driver.execute_query(running, query=endless).records:
    time.sleep(0.1)
print(servers.process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_run_leaves_no_server_behind(tmp_path: Path) -> None:
    """Not even one that was at work for it."""
    said = subprocess.run(
        [sys.executable, "-c", KILLED_RUN, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ).stdout
    until = time.monotonic() + 60
    while running(int(said)):
        assert time.monotonic() < until
        time.sleep(0.1)
