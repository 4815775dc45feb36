"""Titles are wrapped, ids never: they are there to be copied into the next command."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from rich.console import Console

from terminal.tables import print_rows, print_table

NAMES = ("when", "title", "reports", "id")
ROWS = [
    ["2019", "Credit centre publishes its [2018] list :x: with 5.47m blocks", "1", "cn-2019-a"],
    ["March 2018", "國家發布首期失信黑名單月度報告", "12", "cn-2018-npcic-monthly-report"],
]  # fmt: skip


def printed(width: int | None) -> list[str]:
    """What is printed on a terminal of this width, or into a pipe."""
    file = StringIO()
    console = Console(
        file=file, width=width or 80, force_terminal=width is not None, color_system=None,
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    print_table(NAMES, ROWS, console)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_wide() -> None:
    """One line a row, under a header, each text as it is."""
    lines = printed(160)
    assert len(lines) == 3
    assert lines[0].split() == list(NAMES)
    assert "[2018] list :x:" in lines[1]


def test_a_title_is_wrapped_whole() -> None:
    """Where the row is too long the title takes more lines; nothing of it is lost."""
    lines = printed(95)
    assert max(map(len, lines)) <= 95
    assert all(any(row[3] in line for line in lines) for row in ROWS)
    assert ROWS[0][1].split() == [
        word for word in " ".join(lines[1:3]).split() if word in ROWS[0][1].split()
    ]


@pytest.mark.parametrize("width", [20, 40, 60])
def test_narrow(width: int) -> None:
    """Rows become blocks: title, the rest in words, the id unbroken on its own line."""
    lines = printed(width)
    assert f"  {ROWS[1][3]}" in lines
    assert "  2019 · 1 report" in lines
    assert "  March 2018 · 12" in "\n".join(lines)
    assert ROWS[0][1].split() == " ".join(lines).split("  2019")[0].split()


def test_a_pipe_gets_a_line_a_row() -> None:
    """What is not a terminal has no width: `| grep` finds whole rows."""
    lines = printed(None)
    assert len(lines) == 3
    assert lines[2].endswith(ROWS[1][3])
    assert ROWS[0][1] in lines[1]


def test_rows_as_csv_hold_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    """Only what is named is written, and no cell that a spreadsheet would run."""
    print_rows([{"id": "x", "title": "=1+1", "more": 1}], ("title", "id"), csv=True)
    assert capsys.readouterr().out.split() == ["title,id", "'=1+1,x"]


def test_rows_as_json_are_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """Also what no column shows, and as it was recorded."""
    rows = [{"id": "x", "title": "=1+1", "more": 1}]
    print_rows(rows, ("title", "id"), json=True)
    assert json.loads(capsys.readouterr().out) == rows
