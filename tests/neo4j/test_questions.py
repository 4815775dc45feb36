"""Every question of docs/neo4j.md, asked of the bundled corpus, gives the table that follows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from neo4j import GraphDatabase

from tests.neo4j.same import Both

PAGE = Path(__file__).parents[2] / "docs" / "neo4j.md"
FEWEST = 10


class Asked(NamedTuple):
    title: str
    text: str
    columns: list[str]
    rows: list[list[str]]


def questions() -> list[Asked]:
    parts = re.split(r"^### \d+\. ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_question(part) for part in parts]


def _question(part: str) -> Asked:
    title = part.split("\n", 1)[0]
    text = re.search(r"```cypher\n(.*?)```", part, re.DOTALL)
    assert text, title
    lines = [line for line in part.split("\n") if line.startswith("| ")]
    cells = [line.strip("| ").split(" | ") for line in lines]
    return Asked(title, text[1], cells[0], cells[2:])


def test_there_are_ten_questions_that_researchers_ask() -> None:
    assert len(questions()) >= FEWEST


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.title)
def test_a_question_of_the_page_is_answered_as_it_says(
    asked: Asked, both: Both, open_neo4j: Callable[[str], str]
) -> None:
    assert both.server.revision() == both.file.revision()
    with GraphDatabase.driver(open_neo4j("corpus")) as driver:
        rows, _, columns = driver.execute_query(asked.text)

    assert columns == asked.columns
    assert [[_shown(value) for value in row.values()] for row in rows] == asked.rows
    assert rows


def _shown(value: Any) -> str:
    text = " → ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text.replace("|", "\\|")
