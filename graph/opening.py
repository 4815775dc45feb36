"""Opening a store by its address: a file, or a server that keeps it.

`PATH` and `sqlite:PATH` are the embedded engine, `neo4j://HOST` and its kin that of Neo4j. Nothing
of a server's driver is imported for a file.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from graph.embedded import open_store as open_file
from graph.errors import AddressError, EmbeddedOnly, MissingExtra
from graph.remote.addresses import SCHEMES, check_server_address
from graph.store import KeptStore

_FILE = "sqlite"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")  # of one letter it is a drive of Windows


def open_store(
    address: str | Path, *, create: bool = False, revision: str | None = None
) -> KeptStore:
    """The store at this address; with `create` one may be there that nothing was loaded into yet.

    `revision` opens it as it was then. AddressError where the address cannot be, StoreError where
    nothing is there or it does not let us at it.
    """
    if is_server(address):
        return _open_server(str(address), create=create, revision=revision)
    return open_file(_file(address), create=create, revision=revision)


def is_server(address: str | Path) -> bool:
    """Whether a server keeps the store at this address, rather than a file."""
    return _scheme(address) in SCHEMES


def is_new(address: str | Path) -> bool:
    """Whether it is the address of a file that is not there yet; what a server has, it says."""
    return not is_server(address) and not _file(address).exists()


def path_of(address: str | Path, what: str, instead: str) -> Path:
    """The store's file; EmbeddedOnly says that `what` needs one, and what to do `instead`."""
    if is_server(address):
        raise EmbeddedOnly(f"{what} is for a store in a file. {instead}")
    return _file(address)


def _file(address: str | Path) -> Path:
    """The path in an address; AddressError where it is of neither engine."""
    scheme = _scheme(address)
    if scheme is None:
        return Path(address)
    path = str(address).partition(":")[2]
    if scheme == _FILE and path and not path.startswith("//"):
        return Path(path)
    known = f"a path, {_FILE}:PATH, {', '.join(f'{known}://' for known in SCHEMES)}"
    raise AddressError(
        f"The store's address begins with {scheme}:, of which nothing is known as it stands. "
        f"Write {known}; or ./{scheme}:… for a file that is called so."
    )


def _scheme(address: str | Path) -> str | None:
    """What stands before the first colon, folded; None of a plain path."""
    match = None if isinstance(address, Path) else _SCHEME.match(address)
    return match[1].lower() if match else None


def _open_server(address: str, *, create: bool, revision: str | None) -> KeptStore:
    checked = check_server_address(address)
    try:
        import_module("neo4j")
    except ModuleNotFoundError as fault:
        raise MissingExtra(
            "A store on Neo4j needs its driver, which is not installed. "
            "Install it: pip install 'watchline[neo4j]'"
        ) from fault
    engine = import_module("graph.neo4j")
    store: KeptStore = engine.open_store(checked, create=create, revision=revision)
    return store
