"""The address of a server, in which no password may stand."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from graph.errors import AddressError

# `+s` has the server's certificate checked, `+ssc` takes any. `neo4j` asks the server for all
# members of its cluster and sends each question to one that may answer it, `bolt` to this one.
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_SHAPE = "neo4j://HOST, neo4j+s://HOST, bolt://HOST or bolt+s://HOST, with :PORT if it is not 7687"


def check_server_address(text: str) -> str:
    """The address as the driver takes it, or AddressError.

    A user or password in it is refused; what follows `?` goes to the router of a cluster. The
    messages show nothing that might be part of a password.
    """
    scheme = text.partition(":")[0].lower()
    if "@" in text:
        raise AddressError(
            f"The store's address {scheme}://… has a user or password in it, which would stand in "
            "logs and lists of processes. Leave it out, and set WATCHLINE_NEO4J_USER and "
            "WATCHLINE_NEO4J_PASSWORD (or WATCHLINE_NEO4J_PASSWORD_FILE)."
        )
    parts = _split(text)
    if parts is None or not parts.hostname or parts.fragment or re.search(r"\s", text):
        raise AddressError(f"The store's address {scheme}:… cannot be read. Write {_SHAPE}.")
    if parts.path.strip("/"):
        raise AddressError(
            f"The store's address {scheme}://{parts.netloc}/… names a database. Leave it out, and "
            "set WATCHLINE_NEO4J_DATABASE."
        )
    if parts.query and not scheme.startswith("neo4j"):
        raise AddressError(
            f"The store's address {scheme}://{parts.netloc}?… has words for a router, and bolt:// "
            "asks none. Write neo4j:// or leave them out."
        )
    routed = f"?{parts.query}" if parts.query else ""
    return f"{scheme}://{parts.netloc}{routed}"


def shown_address(address: str) -> str:
    """A checked address as messages have it: without what is for the router alone."""
    return address.partition("?")[0]


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port  # it is read only when asked for, and then raises
    except ValueError:
        return None
    return parts
