"""Physical lines are numbered, and none is longer than we are ready to hold."""

from __future__ import annotations

from io import BytesIO

from loaders.lines import BOM, LONGEST_LINE, Line, read_lines


def test_line_too_long_is_passed_over() -> None:
    """A line of more than a million bytes is not held, and the next one keeps its number."""
    long = b"x" * (3 * LONGEST_LINE)
    assert list(read_lines(BytesIO(b"a\n" + long + b"\nb"))) == [
        Line(1, b"a\n", whole=True),
        Line(2, b"", whole=False),
        Line(3, b"b", whole=True),
    ]


def test_longest_line_is_read() -> None:
    """The limit counts the end of the line."""
    data = b"x" * (LONGEST_LINE - 1) + b"\n"
    assert list(read_lines(BytesIO(data + b"b"))) == [
        Line(1, data, whole=True),
        Line(2, b"b", whole=True),
    ]


def test_byte_order_mark_is_taken_off_the_first_line_only() -> None:
    """A mark elsewhere is a character of the text."""
    lines = [line.data for line in read_lines(BytesIO(BOM + b"a\n" + BOM + b"b"))]
    assert lines == [b"a\n", BOM + b"b"]
