"""What an embed says of an event's evidence, in the reader's language; LOOK's words, no verdict.

Every text of a record is markup of its own here, with its language and its direction, so that it
can stand inside a sentence of another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from api.embed.dates import period_words
from api.embed.messages import Words
from api.pages.environment import language_of

Json = Mapping[str, Any]
_AGAINST = ("retracted", "corrected", "disputed")
_OWN = {"disputed": "disputes", "corrected": "corrects", "retracted": "retracts"}
_DONE = {"disputes": "disputed_by", "corrects": "corrected_by", "retracts": "retracted_by"}
_MOST_NAMED = 3


def record_text(text: str, language: str = "", tag: str = "bdi") -> Markup:
    """A text of a record, apart from the words around it."""
    known = language or language_of(text)
    lang = Markup(' lang="{}"').format(known) if known else ""
    return Markup("<{0}{1}>{2}</{0}>").format(tag, lang, text)


def name_text(name: str, words: Words) -> Markup:
    """A name within a sentence; of Latin letters in an English one, as it is."""
    alike = name.isascii() and words.tag == "en"
    return escape(name) if alike else record_text(name)


def roots_said(claim: Json, citations: Sequence[Json], words: Words) -> Markup:
    """`3 reports, 1–3 roots`, or that the one report names no source."""
    number, roots = claim["reports"], claim["roots"]
    if not number:
        return words.say("row.no_report")
    reports = words.say("row.reports", n=number)
    if number == 1 and all(citations[at]["lineage"] == "unknown" for at in claim["supports"]):
        return words.say("row.no_source", reports=reports)
    return words.say("row.reports_roots", reports=reports, roots=_roots(roots, words))


def _roots(roots: Json, words: Words) -> Markup:
    low, high = roots["min"], roots["max"]
    if not roots["exact"]:
        return words.say("row.roots_at_least", low=low, n=high)
    if low == high:
        return words.say("row.roots", n=high)
    interval = f"{words.number(low)}–{words.number(high)}"
    if words.direction == "rtl":  # else 1–3 would read 3–1
        interval = Markup('<bdi dir="ltr">{}</bdi>').format(interval)
    return words.say("row.roots_between", interval=interval, n=high)


def opposed_said(claim: Json, citations: Sequence[Json], words: Words) -> list[Markup]:
    """Who says otherwise: `disputed by Medium`, `corrected by X, 2018`, the status' own first."""
    own = _OWN.get(claim["status"], "")
    named: dict[str, list[Markup]] = {}
    for at in claim["opposes"]:
        stance = citations[at]["stance"]
        stance = stance if stance in _DONE else "disputes"  # it supports a rival reading
        name = _publisher(citations[at]["report"], words, dated=stance != "disputes")
        if name not in named.setdefault(stance, []):
            named[stance].append(name)
    order = sorted(named, key=lambda stance: (stance != own, list(_DONE).index(stance)))
    return [words.say(f"row.{_DONE[stance]}", names=_few(named[stance], words)) for stance in order]


def _publisher(report: Json, words: Words, *, dated: bool) -> Markup:
    name = record_text(report["publisher"]["name"])
    year = report["published"]["edtf"][:4] if dated and report["published"] else ""
    return words.say("row.name_year", name=name, year=year) if year.isdigit() else name


def _few(names: list[Markup], words: Words) -> Markup:
    rest = len(names) - _MOST_NAMED
    if rest > 0:
        names = [*names[:_MOST_NAMED], words.say("row.others", n=rest)]
    return words.listed(names)


def figures_counted(event: Json, words: Words) -> list[tuple[str, Markup]]:
    """Figures against which something is said, by status: `disputed: 2 of 9 figures`."""
    found = Counter(quantity["claim"]["status"] for quantity in event["quantities"])
    figures = words.say("row.figures", n=len(event["quantities"]))
    return [
        (status, words.say("row.figure_status", status=words.say(f"status.{status}"),
                           found=found[status], figures=figures))
        for status in _AGAINST
        if found[status]
    ]  # fmt: skip


def figures_against(event: Json) -> list[Json]:
    """The figures themselves, in the order of the record."""
    return [item for item in event["quantities"] if item["claim"]["status"] in _AGAINST]


def figure_said(quantity: Json, words: Words) -> Markup:
    """`about 17,460,000 times: tickets refused, 2018`: number and unit first, then what counts."""
    figure = words.say(
        f"qualifier.{quantity['qualifier']}",
        figure=record_text(f"{words.number(quantity['value'])} {quantity['unit']}"),
    )
    measure, population = quantity["measure"], quantity["population"]
    if population.casefold() in measure.casefold():  # "calls intercepted, calls" says it twice
        population = ""
    period = period_words(quantity["period"], words)
    counts = [record_text(text) for text in (measure, population) if text]
    if period:
        counts.append(period)
    return words.say("row.measure", figure=Markup("<strong>{}</strong>").format(figure),
                     counts=words.say("row.between_counts").join(counts))  # fmt: skip


def signs_said(statuses: Sequence[str], words: Words) -> list[Markup]:
    """The words of the signs that these statuses bear, each once."""
    return [words.say(f"status.{status}") for status in reversed(_AGAINST) if status in statuses]


def lineage_said(citation: Json, words: Words) -> Markup:
    """How the report knows: its own work, whom it has it from, or that it does not say."""
    sources = [_source(source, words) for source in citation["via"]]
    return words.say(f"lineage.{citation['lineage']}", sources=words.listed(sources))


def _source(source: Json, words: Words) -> Markup:
    if source["is"] == "entity":
        return record_text(source["name"])
    return words.say(
        "row.source_by",
        title=record_text(source["title"], source["language"]),
        publisher=record_text(source["publisher"]["name"]),
    )
