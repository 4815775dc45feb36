"""Room for a name: wide enough in any font, broken where its script allows."""

from __future__ import annotations

import pytest

from api.pages.drawing.measure import reads_from_right, width_of, wrapped


@pytest.mark.parametrize(("text", "lines"), [
    pytest.param("GCHQ", ("GCHQ",), id="short"),
    pytest.param("Regulation of Investigatory Powers Act 2000",
                 ("Regulation of", "Investigatory…"), id="between words, then cut"),
    pytest.param("国家公共信用信息中心的一个部门", ("国家公共信用信息中心的一", "个部门"),
                 id="between any two ideographs"),
    pytest.param("a" * 40, ("a" * 18, "a" * 17 + "…"), id="a word too long"),
    pytest.param("  two   spaces ", ("two spaces",), id="spaces"),
    pytest.param("", (), id="nothing"),
])  # fmt: skip
def test_wrapped(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, 160) == lines
    assert all(width_of(line) <= 160 for line in lines)


def test_widths() -> None:
    """Ideographs are as wide as high, marks over a letter take nothing."""
    assert width_of("中") > width_of("n") > width_of("i")
    assert width_of("é") == width_of("e")
    assert width_of("WWW") > width_of("nnn")


def test_direction_is_that_of_the_first_letter_that_has_one() -> None:
    assert reads_from_right("«وزارة» NSA")
    assert not reads_from_right("NSA وزارة")
    assert not reads_from_right("123")
