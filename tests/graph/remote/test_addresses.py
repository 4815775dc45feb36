"""Addresses of servers: what the driver takes, and nothing that might be a password."""

from __future__ import annotations

import pytest

from graph.errors import AddressError
from graph.remote.addresses import check_server_address, shown_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        pytest.param("neo4j://localhost", "neo4j://localhost", id="a host"),
        pytest.param("NEO4J://localhost/", "neo4j://localhost", id="case and a slash"),
        pytest.param("bolt+s://h.example:7688", "bolt+s://h.example:7688", id="a port"),
        pytest.param("bolt://[::1]:7687", "bolt://[::1]:7687", id="IPv6"),
        pytest.param("neo4j://h?policy=eu", "neo4j://h?policy=eu", id="for the router"),
    ],
)
def test_what_the_driver_takes(text: str, address: str) -> None:
    assert check_server_address(text) == address


def test_messages_leave_out_what_is_for_the_router() -> None:
    assert shown_address("neo4j://h:1?policy=eu") == "neo4j://h:1"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("neo4j://me:hunter2@host", "user or password", id="as in a URL"),
        pytest.param("neo4j://me@host", "user or password", id="a user alone"),
        pytest.param("bolt://me:hunt/er2@host", "user or password", id="with a slash"),
        pytest.param("bolt://me:er2@hunter2", "user or password", id="no host"),
        pytest.param("bolt://me:hunter2", "cannot be read", id="no host, as a port"),
        pytest.param("neo4j://[hunter2", "cannot be read", id="a broken bracket"),
        pytest.param("neo4j://h#hunter2", "cannot be read", id="a fragment"),
        pytest.param("neo4j://h hunter2", "cannot be read", id="a space"),
        pytest.param("neo4j:hunter2", "cannot be read", id="no slashes"),
        pytest.param("neo4j://host/hunter2", "WATCHLINE_NEO4J_DATABASE", id="a database"),
        pytest.param("bolt://host?x=hunter2", "neo4j://", id="a router of bolt"),
    ],
)
def test_what_is_refused_is_not_shown(text: str, word: str) -> None:
    """Whatever cannot be read may be a password, and stands in no message."""
    with pytest.raises(AddressError) as refused:
        check_server_address(text)
    assert word in str(refused.value)
    assert "er2" not in str(refused.value)
