"""Cells that hold lists of names: `Ministry of Examples (operator); Jo Doe (critic)`."""

from __future__ import annotations

import re

# Chinese and Arabic keyboards give other semicolons; a list may be typed with either.
_BETWEEN = re.compile(r"[;；؛]")
_ROLE = re.compile(r"(.*\S)\s*[(（]([^()（）]+)[)）]", re.DOTALL)
_UNESCAPED = re.compile(r"(?:[^\\;；؛]|\\.|\\$)+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
REFERENCE = "id:"


def split_list(cell: str) -> list[str]:
    """The parts between semicolons, without the empty ones."""
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()]


def split_escaped(cell: str) -> list[str]:
    """The same where a semicolon behind a backslash is part of a name, and so is a backslash."""
    parts = (_ESCAPED.sub(r"\1", part).strip() for part in _UNESCAPED.findall(cell))
    return [part for part in parts if part]


def split_role(part: str) -> tuple[str, str]:
    """`Name (role)` as name and role; the role is "" where there is none.

    Only the last brackets are the role, so that `Board (Examples) (operator)` keeps its name.
    """
    match = _ROLE.fullmatch(part)
    return (match[1], match[2].strip()) if match else (part, "")


def referenced_id(name: str) -> str | None:
    """The id in `id:us-nsa`, which means a record that stands elsewhere; else None."""
    return name[len(REFERENCE) :].strip() if name.startswith(REFERENCE) else None
