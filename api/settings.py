"""What an operator sets: every setting is a WATCHLINE_ variable of the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from graph.errors import WatchlineError


class SettingError(WatchlineError, ValueError):
    """A setting that cannot be; the message names the variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the site is reached and how it speaks of itself; docs/running.md has the table."""

    base_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    language: str = "en"
    contact: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read the WATCHLINE_ variables; SettingError names the one that is wrong."""
        host = environment.get("WATCHLINE_HOST") or "127.0.0.1"
        port = _port(environment.get("WATCHLINE_PORT") or "8000")
        own = f"http://{host}:{port}"
        return cls(
            base_url=_base_url(environment.get("WATCHLINE_BASE_URL") or own),
            host=host,
            port=port,
            language=environment.get("WATCHLINE_LANGUAGE") or "en",
            contact=_contact(environment.get("WATCHLINE_CONTACT") or ""),
        )


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65_536:
        raise SettingError(f"WATCHLINE_PORT is {text!r}. Write a number from 1 to 65535.")
    return int(text)


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise SettingError(
            f"WATCHLINE_BASE_URL is {text!r}. Write it as https://watchline.example."
        )
    return text.rstrip("/")


def _contact(text: str) -> str:
    if text and urlsplit(text).scheme not in ("mailto", "https"):
        raise SettingError(
            f"WATCHLINE_CONTACT is {text!r}. Write mailto:desk@example.org or an https address."
        )
    return text
