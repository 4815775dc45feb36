"""What an operator sets: every setting is a WATCHLINE_ variable of the environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from graph.errors import WatchlineError

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # the shape of BCP 47, not its list
LANGUAGES = ("en",)  # in which there are words
_ADDRESS = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")


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
        return cls(
            base_url=_base_url(environment.get("WATCHLINE_BASE_URL") or _own_url(host, port)),
            host=host,
            port=port,
            language=_language(environment.get("WATCHLINE_LANGUAGE") or "en"),
            contact=_contact(environment.get("WATCHLINE_CONTACT") or ""),
        )


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) < 65_536:
        raise SettingError(f"WATCHLINE_PORT is {text!r}. Write a number from 1 to 65535.")
    return int(text)


def _own_url(host: str, port: int) -> str:
    """Where it is reached with nothing in front: an IPv6 address stands in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _base_url(text: str) -> str:
    parts = _split(text)
    if (
        parts is None
        or parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.username is not None  # every page would show it
        or parts.query
        or parts.fragment
    ):
        raise SettingError(
            f"WATCHLINE_BASE_URL is {text!r}. Write it as https://watchline.example."
        )
    return text.rstrip("/")


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise SettingError(f"WATCHLINE_LANGUAGE is {text!r}. Write a tag such as en or zh-Hans.")
    # A page must not be read aloud as French whose words are English.
    return text if text.split("-")[0].lower() in LANGUAGES else LANGUAGES[0]


def _contact(text: str) -> str:
    parts = _split(text)
    if text and (parts is None or not _leads_somewhere(parts)):
        raise SettingError(
            f"WATCHLINE_CONTACT is {text!r}. Write mailto:desk@example.org or an https address."
        )
    return text


def _leads_somewhere(parts: SplitResult) -> bool:
    if parts.scheme == "mailto":
        return _ADDRESS.fullmatch(parts.path) is not None
    return parts.scheme == "https" and bool(parts.hostname)


def _split(text: str) -> SplitResult | None:
    """The parts of an address, or None where it has a space, a broken bracket or a false port."""
    try:
        parts = urlsplit(text)
        _ = parts.port  # it is read only when asked for, and then raises
    except ValueError:
        return None
    return None if re.search(r"\s", text) else parts
