"""Files of this machine that hold what was replayed from a server's ledger: its owner's alone."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path


def cache_folder(address: str) -> Path:
    """The folder for the store at this address; `XDG_CACHE_HOME` says where such folders are."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "watchline" / sha256(address.encode()).hexdigest()[:16]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def forget_replayed(address: str) -> None:
    """Remove every earlier revision of this store that was kept here."""
    for kept in cache_folder(address).iterdir():
        kept.unlink(missing_ok=True)
