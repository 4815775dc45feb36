"""The words of an embed in each language: a small file each, joined with what CLDR knows.

Adding a language is adding a file: the test of messages says what it lacks. Plural categories,
month names, numbers, lists and the names of places and languages come from CLDR by way of Babel.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from api.pages.wording import country, language_words

DEFAULT = "en"
Message = str | dict[str, str]


class Words:
    """What one language says; every value that is put in is escaped unless it is markup."""

    def __init__(self, tag: str, messages: dict[str, Any]) -> None:
        self.tag = tag
        self.name: str = messages.pop("name")
        self._cldr = Locale.parse(messages.pop("locale"))
        self.direction = str(self._cldr.text_direction)
        self.script: dict[str, Message] = messages.pop("script")
        self._said: dict[str, Message] = {
            f"{section}.{name}": message
            for section, held in messages.items()
            for name, message in held.items()
        }

    def say(self, name: str, /, **values: object) -> Markup:
        """The message with its values; whole numbers are written as the language writes them.

        A message that counts has a form for each plural category; `n` chooses.
        """
        message = self._said[name]
        if isinstance(message, dict):
            count = values["n"]
            assert isinstance(count, int)  # noqa: S101 - a message that counts is given a number
            message = message.get(self._cldr.plural_form(count), message["other"])
        written = {
            key: self.number(value) if type(value) is int else value
            for key, value in values.items()
        }
        return Markup(message).format(**written)  # noqa: S704 - our own file; values are escaped

    def number(self, value: float) -> str:
        """The number in full, in Latin digits: `17,460,000`, `17.460.000`."""
        return str(format_decimal(value, locale=self._cldr, numbering_system="latn",
                                  decimal_quantization=False))  # fmt: skip

    def month(self, number: int) -> str:
        """The name of a month, as it stands in a date."""
        return str(self._cldr.months["format"]["wide"][number])

    def in_script(self) -> dict[str, Any]:
        """What the script says, with the mark between thousands and the names of months."""
        months = [self._month_names(number) for number in range(1, 13)]
        return {**self.script, "group": self.number(1_000)[1:-3], "months": months}

    def _month_names(self, number: int) -> tuple[str, str]:
        """As short as can be, and with the year that it is of left open."""
        short = self._cldr.months["stand-alone"]["abbreviated"][number]
        year = self.say("date.year", year="{year}")
        whole = self.say("date.month", month=self.month(number), number=str(number), year=year)
        return str(short), str(whole)

    def listed(self, items: Sequence[str], style: str = "standard") -> Markup:
        """`a, b and c`, or with the style `or`: `a, b or c`."""
        marked = [escape(item) for item in items]
        if not marked:
            return Markup()
        patterns = self._cldr.list_patterns[style]
        if len(marked) == 2:
            return _joined(patterns["2"], *marked)
        found = marked[-1]
        for at in range(len(marked) - 2, -1, -1):
            name = "end" if at == len(marked) - 2 else "middle" if at else "start"
            found = _joined(patterns[name], marked[at], found)
        return found

    def place(self, code: str) -> str:
        """The name of a jurisdiction, or its code."""
        if self.tag == DEFAULT:  # as the pages say it
            return country(code)
        return str(self._cldr.territories.get(code, code))

    def language(self, tag: str) -> str:
        """The name of a language, or its tag."""
        if self.tag == DEFAULT:
            return language_words(tag)
        return str(self._cldr.languages.get(tag.split("-")[0].lower(), tag))


def _joined(pattern: str, first: Markup, second: Markup) -> Markup:
    return Markup(pattern).format(first, second)  # noqa: S704 - CLDR's own pattern


@cache
def languages() -> tuple[str, ...]:
    """The tags of the languages that there are words in."""
    folder = files("api.embed.messages")
    return tuple(sorted(
        file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")
    ))  # fmt: skip


@cache
def words_in(tag: str) -> Words:
    """The words of a language that there is a file of."""
    text = (files("api.embed.messages") / f"{tag}.toml").read_text(encoding="utf-8")
    return Words(tag, tomllib.loads(text))


def nearest_language(*wanted: str) -> str:
    """The first of these languages that there are words in, else English."""
    for tag in wanted:
        primary = tag.split("-")[0].lower()
        if primary in languages():
            return primary
    return DEFAULT
