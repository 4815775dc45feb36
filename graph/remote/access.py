"""Who we are to a server, as the environment has it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import AddressError

_USER = "neo4j"  # the one that every new server has


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """User, password and database; without a password the server is asked for none."""

    user: str = _USER
    password: str | None = field(default=None, repr=False)
    database: str | None = None  # None: the one that is the user's home

    @property
    def auth(self) -> tuple[str, str] | None:
        """As the driver takes it."""
        return None if self.password is None else (self.user, self.password)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Access:
        """What the variables WATCHLINE_NEO4J_USER, _PASSWORD or _PASSWORD_FILE, _DATABASE say.

        AddressError names the one that is wrong.
        """
        given = os.environ if environment is None else environment
        password = _password(given)
        user = given.get("WATCHLINE_NEO4J_USER", "")
        if user and password is None:
            raise AddressError(
                "WATCHLINE_NEO4J_USER is set, and no password. Set WATCHLINE_NEO4J_PASSWORD, or "
                "WATCHLINE_NEO4J_PASSWORD_FILE to the file that has it."
            )
        database = given.get("WATCHLINE_NEO4J_DATABASE") or None
        return cls(user=user or _USER, password=password, database=database)


def _password(given: Mapping[str, str]) -> str | None:
    said = given.get("WATCHLINE_NEO4J_PASSWORD", "")
    file = given.get("WATCHLINE_NEO4J_PASSWORD_FILE", "")
    if said and file:
        raise AddressError(
            "WATCHLINE_NEO4J_PASSWORD and WATCHLINE_NEO4J_PASSWORD_FILE are both set. Keep one."
        )
    return _read_password(Path(file)) if file else said or None


def _read_password(file: Path) -> str:
    """The one line of the file, as a secret of Docker has it: a line feed at its end is none."""
    try:
        text = file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or "it is not UTF-8"
        raise AddressError(
            f"WATCHLINE_NEO4J_PASSWORD_FILE is {str(file)!r}, which cannot be read: {why}."
        ) from None
    if not text or "\n" in text:
        raise AddressError(
            f"WATCHLINE_NEO4J_PASSWORD_FILE is {str(file)!r}: it should hold the password, in one "
            "line, and nothing else."
        )
    return text
