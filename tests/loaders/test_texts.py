"""Text from outside is made plain: no markup, no control characters, bounded; links are http."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reading import is_plain_text
from loaders.texts import from_markup, host_of, one_line, plain, web_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", "One.\nTwo.", id="paragraphs are lines"),
        pytest.param("a<br>b", "a\nb", id="breaks are lines"),
        pytest.param("<b>3 &lt; 5 &amp; 6</b>", "3 < 5 & 6", id="entities are letters"),
        pytest.param("3 < 5", "3 < 5", id="a sign that is no markup"),
        pytest.param("x<script>alert(1)</script>y", "xy", id="scripts go with what they hold"),
        pytest.param("x<style>p{}</style>y<iframe>z</iframe>", "xy", id="so do styles and frames"),
        pytest.param("<p>broken <b>markup", "broken markup", id="what does not close"),
        pytest.param("a\x00b\u202ec\ud800", "abc", id="control, direction, lone surrogate"),
        pytest.param(None, "", id="nothing"),
        pytest.param(1815, "1815", id="a number"),
    ],
)
def test_markup_becomes_text(text: object, shown: str) -> None:
    assert from_markup(text)[0] == shown


def test_links_of_markup() -> None:
    """Address and words of each; what is no web address is none."""
    text = (
        '<a href="https://example.org/a">The <i>first</i></a> <a href="javascript:alert(1)">x</a>'
        "<a href='http://example.org/b'>second"
    )
    assert from_markup(text)[1] == [
        ("https://example.org/a", "The first"),
        ("http://example.org/b", "second"),
    ]


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "ftp://example.org/", "http://",
     "https://exa mple.org/", "http://[::1", "https://example.org/\u202e", "x" * 5_000, None, 7,
     "\x01https://example.org/"],
)  # fmt: skip
def test_not_an_address(text: object) -> None:
    assert web_address(text) == ""


def test_addresses() -> None:
    assert web_address(" HTTPS://www.example.org/a ") == "HTTPS://www.example.org/a"
    assert host_of("https://www.Example.org:8000/a") == "example.org"


def test_what_is_cut_says_so() -> None:
    assert one_line("a  b\nc") == "a b c"
    assert one_line("x" * 600) == "x" * 499 + "…"
    assert len(plain("y" * 20_000)) == 10_000


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Whatever comes in, what comes out is text that a record takes."""
    for made in (plain(text), one_line(text), from_markup(text)[0]):
        assert is_plain_text(made.encode())
