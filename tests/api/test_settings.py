"""Settings are refused where they are wrong, by name, before anything is served."""

from __future__ import annotations

import pytest

from api.settings import SettingError, Settings


def test_nothing_has_to_be_set() -> None:
    assert Settings.from_environment({}) == Settings()


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        pytest.param({"WATCHLINE_PORT": "9"}, "http://127.0.0.1:9", id="its own port"),
        pytest.param({"WATCHLINE_HOST": "::1"}, "http://[::1]:8000", id="IPv6 in brackets"),
        pytest.param(
            {"WATCHLINE_BASE_URL": "https://w.example/"}, "https://w.example", id="no end stroke"
        ),
        pytest.param({"WATCHLINE_BASE_URL": ""}, "http://127.0.0.1:8000", id="empty is not set"),
    ],
)
def test_base_url(environment: dict[str, str], url: str) -> None:
    assert Settings.from_environment(environment).base_url == url


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("WATCHLINE_PORT", "0"), ("WATCHLINE_PORT", "65536"), ("WATCHLINE_PORT", "８０００"),
        ("WATCHLINE_PORT", "-1"), ("WATCHLINE_PORT", "9" * 5_000),
        ("WATCHLINE_BASE_URL", "w.example"), ("WATCHLINE_BASE_URL", "ftp://w.example"),
        ("WATCHLINE_BASE_URL", "https://"), ("WATCHLINE_BASE_URL", "https://w.example?a=1"),
        ("WATCHLINE_BASE_URL", "https://[w"), ("WATCHLINE_BASE_URL", "https://w.example:x"),
        ("WATCHLINE_BASE_URL", "https://me:word@w.example"),
        ("WATCHLINE_BASE_URL", "https://w.example/\nX"),
        ("WATCHLINE_BASE_URL", "https://w.example/a b"),
        ("WATCHLINE_LANGUAGE", 'en" onload="x'), ("WATCHLINE_LANGUAGE", "e"),
        ("WATCHLINE_CONTACT", "javascript:alert(1)"), ("WATCHLINE_CONTACT", "http://w.example"),
        ("WATCHLINE_CONTACT", "https:"), ("WATCHLINE_CONTACT", "mailto:"),
        ("WATCHLINE_CONTACT", "mailto:nobody"), ("WATCHLINE_CONTACT", "desk@example.org"),
    ],
)  # fmt: skip
def test_refusals(name: str, text: str) -> None:
    with pytest.raises(SettingError, match=f"^{name} is "):
        Settings.from_environment({name: text})


@pytest.mark.parametrize(
    "text", ["mailto:desk@example.org", "mailto:a@b.example?subject=x", "https://w.example/mend"]
)
def test_contact(text: str) -> None:
    assert Settings.from_environment({"WATCHLINE_CONTACT": text}).contact == text


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        pytest.param("en", "en", id="there are words"),
        pytest.param("en-GB", "en-GB", id="a kind of it"),
        pytest.param("fr", "en", id="no words yet, and no page that says it is French"),
    ],
)
def test_language(text: str, spoken: str) -> None:
    assert Settings.from_environment({"WATCHLINE_LANGUAGE": text}).language == spoken
