"""Every language says everything, and nothing in another's words."""

from __future__ import annotations

import re
from string import Formatter
from typing import get_args

import pytest
from babel import Locale
from markupsafe import escape
from starlette.testclient import TestClient

from api.embed.dates import date_words, period_words
from api.embed.messages import Message, languages, words_in
from graph.date_words import in_words
from graph.records import EventKind
from tests.graph.date_table import GOOD

LANGUAGES = ("ar", "en", "es", "fr", "zh")
FRAMES = (
    "/embed/timelines/social-credit-travel-bans", "/embed/timelines/pegasus-spyware?known_on=2020",
    "/embed/events/cn-2019-npcic-annual-blacklist-report", "/embed/timeline?text=nothing+at+all",
)  # fmt: skip


def messages_of(tag: str) -> dict[str, Message]:
    words = words_in(tag)
    return words._said | {f"script.{name}": message for name, message in words.script.items()}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_languages() -> None:
    assert languages() == LANGUAGES


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_message_with_its_values(tag: str) -> None:
    """The same messages as in English; none asks for a value that it is not given."""
    english, own = messages_of("en"), messages_of(tag)
    assert set(own) == set(english)
    for name, message in own.items():
        given = english[name]
        assert isinstance(message, dict) == isinstance(given, dict), name
        known = fields(given if isinstance(given, str) else given["other"])
        if isinstance(message, str):
            forgiven = {"number"} if name.startswith("date.") else set()
            assert fields(message) - forgiven <= known | {"month"}, name
            assert known - {"month"} <= fields(message) | {"month"}, name
        else:
            assert set(message) == set(Locale.parse(words_in(tag)._cldr).plural_form.tags) | {
                "other"
            }
            assert fields(message["other"]) == known, name


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_kind_of_event_has_a_word(tag: str) -> None:
    for kind in get_args(EventKind):
        assert words_in(tag).say(f"kind.{kind}")


@pytest.mark.parametrize("edtf", sorted(row[0] if isinstance(row, tuple) else row for row in GOOD))
def test_english_dates_are_those_of_the_pages(edtf: str) -> None:
    assert date_words(edtf, words_in("en")) == in_words(edtf)


@pytest.mark.parametrize(
    ("tag", "edtf", "said"),
    [
        ("fr", "2019-04-01", "1er avril 2019"),
        ("fr", "2019-04-18~", "18 avril 2019 environ"),
        ("fr", "2017-04/..", "depuis avril 2017, fin non indiquée"),
        ("fr", "../2018-12-31", "jusqu’au 31 décembre 2018, début non indiqué"),
        ("fr", "2019-02-22/2019-03", "22 février à mars 2019"),
        ("es", "2018-03?", "quizá marzo de 2018"),
        ("es", "[2018,2020,2022]", "2018, 2020 o 2022"),
        ("es", "2019-02-14", "14 de febrero de 2019"),
        ("zh", "2019-02-14", "2019年2月14日"),
        ("zh", "2019-02-22/2019-03", "2019年2月22日至3月"),
        ("zh", "2018-03%", "可能约为2018年3月"),
        ("zh", "199X", "1990年代"),
        ("ar", "2019-02-14", "14 فبراير 2019"),
        ("ar", "2019~", "نحو 2019"),
        ("ar", "2017-04/..", "منذ أبريل 2017، دون ذكر نهاية"),
    ],
)
def test_dates(tag: str, edtf: str, said: str) -> None:
    assert date_words(edtf, words_in(tag)) == said


def test_periods() -> None:
    """What was counted since a day is said without a word on its end; own words stay."""
    assert period_words("2013-06/..", words_in("en")) == "from June 2013"
    assert period_words("the <first> year", words_in("fr")) == "<bdi>the &lt;first&gt; year</bdi>"


def test_plurals_and_numbers() -> None:
    assert words_in("ar").say("frame.events", n=2) == "حدثان"
    assert words_in("ar").say("frame.events", n=7) == "7 أحداث"
    assert words_in("ar").say("frame.events", n=11) == "11 حدثًا"
    assert words_in("fr").say("frame.events", n=0) == "0 événement"
    assert words_in("es").number(17_460_000) == "17.460.000"
    assert words_in("ar").number(17_460_000.5) == "17,460,000.5"
    assert words_in("fr").listed(["a", "b", "c<"]) == "a, b et c&lt;"
    assert words_in("zh").listed(["a", "b", "c"], "or") == "a、b或c"


def words_of(html: str) -> str:
    """The words of the frame's own language: texts of records, JSON and attributes left out."""
    html = re.sub(r"<head>.*?</head>|<script.*?</script>|<svg.*?</svg>", " ", html, flags=re.S)
    html = re.sub(r'<(\w+)[^>]* dir="auto"[^>]*>.*?</\1>', " ", html, flags=re.S)
    html = re.sub(r"<(bdi)\b[^>]*>.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"<[^>]+>", " ", html)


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != "en"])
@pytest.mark.parametrize("path", FRAMES)
def test_no_english_is_left(client: TestClient, path: str, tag: str) -> None:
    """In another language a frame has no word that English alone says, but names and numbers."""
    html = client.get(f"{path}{'&' if '?' in path else '?'}lang={tag}").text
    assert f'<html lang="{tag}" dir="{"rtl" if tag == "ar" else "ltr"}"' in html
    english = set()
    for name, message in messages_of("en").items():
        own = str(messages_of(tag).get(name))
        for text in message.values() if isinstance(message, dict) else [message]:
            said = re.findall(r"[a-z]{4,}", re.sub(r"\{\w+\}", " ", text).lower())
            english |= {word for word in said if word not in own.lower()}
    own_words = " ".join(map(str, messages_of(tag).values())).lower()
    left = {word for word in re.findall(r"[a-z]{4,}", words_of(html).lower()) if word in english}
    assert {word for word in left if word not in own_words} == set()


def test_the_interface_follows_the_timeline(client: TestClient) -> None:
    """Without a language in the address: that of the timeline, else of the site."""
    assert '<html lang="ar" dir="rtl"' in client.get("/embed/timelines/h-timeline").text
    assert '<html lang="en"' in client.get("/embed/timelines/pegasus-spyware").text
    assert '<html lang="zh"' in client.get("/embed/timeline?lang=zh-Hant").text


def test_intervals_read_from_the_left(client: TestClient) -> None:
    html = client.get("/embed/timelines/social-credit-travel-bans?lang=ar").text
    assert '<bdi dir="ltr">1–2</bdi>' in html
    assert escape("–") not in words_of(html)
