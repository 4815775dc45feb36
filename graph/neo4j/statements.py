"""The Cypher texts: each is a file beside this one, and every value in it is a parameter."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """The text of `cypher/NAME.cypher`."""
    return (files("graph.neo4j") / "cypher" / f"{name}.cypher").read_text("utf-8")


@cache
def statements(start: str) -> tuple[str, ...]:
    """The names of all texts whose names begin so, in order."""
    found = (file.name for file in (files("graph.neo4j") / "cypher").iterdir())
    return tuple(sorted(name.removesuffix(".cypher") for name in found if name.startswith(start)))
