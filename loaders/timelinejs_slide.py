"""One slide or era of TimelineJS to an event, with the reports that it names."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from graph.errors import DateError
from loaders.edtf_parts import YearTooFar, between, date_of, without_year_zero
from loaders.making import Maker, Raw, cited, made_id, says, taking_part, via
from loaders.slugs import slug
from loaders.texts import from_markup, one_line, plain, web_address

# TimelineJS has no kinds; of ours this one claims the least.
KIND = "incident"
_MOST_LINKS = 50  # of one slide; more are an attempt to fill the store
_TITLE = 120  # letters of the text that stand for a missing headline


@dataclass(frozen=True, slots=True)
class DateParts:
    """A date as TimelineJS keeps it; `field` is what a fault names."""

    field: str
    year: str
    month: str
    day: str
    has_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """What a slide says, in JSON or in a row, as it stands there."""

    start: DateParts
    end: DateParts
    headline: object
    text: object
    media: object
    credit: object
    caption: object
    link: object
    group: object
    shown_date: object
    key: object
    background: object


def make_event(maker: Maker, own: str, slide: Slide, stem: str) -> None:
    """The event of a slide, or its fault; `own` is the report that the timeline itself is."""
    date = _date(maker, slide)
    text, links = from_markup(slide.text)
    title = _title(slide, text)
    if not title:
        maker.fault("headline", "is missing, and no text stands for it. Write a headline.")
    if not date or not title:
        return
    if slide.start.has_time or slide.end.has_time:
        maker.leave("a time of day: dates here are days")
    if plain(slide.media):
        maker.leave("media (pictures, videos, embeds): events here are text")
    if slide.background:
        maker.leave("the background of a slide")
    event: Raw = {
        "id": _id(maker, slide, stem, date, title),
        "title": title,
        "summary": text,
        "date": date,
        "kind": KIND,
        "participants": _group(maker, slide, stem),
        "citations": _citations(maker, own, slide, links),
    }
    maker.event(event)


def _date(maker: Maker, slide: Slide) -> str:
    """The date in EDTF, or "" after its fault was noted."""
    part = slide.start
    try:
        start = _edtf(part)
        part = slide.end
        return between(start, _edtf(part) if part.year else "")
    except YearTooFar as fault:
        maker.leave(f"a date beyond what is read here: {_without_quote(str(fault))}")
    except DateError as fault:
        maker.fault(part.field, str(fault))
    return ""


def _edtf(part: DateParts) -> str:
    """TimelineJS shows the year -300 as 300 BCE."""
    return date_of(without_year_zero(part.year), part.month, part.day)


def _without_quote(message: str) -> str:
    return message.rpartition(": ")[2].rstrip(".")


def _title(slide: Slide, text: str) -> str:
    for found in (slide.headline, text, from_markup(slide.caption)[0]):
        first, *_ = from_markup(found)[0].splitlines() or [""]
        if found is slide.headline and first:
            return one_line(from_markup(found)[0])
        if first:
            return one_line(first, _TITLE)
    return ""


def _id(maker: Maker, slide: Slide, stem: str, date: str, title: str) -> str:
    key = plain(slide.key)
    made = made_id(
        "timelinejs", stem, key or date.split("-")[0].split("/")[0], "" if key else title
    )
    if key or maker.is_first(f"slide {made}"):
        return made
    # two slides of one year and headline: what else they say tells them apart
    said = "\n".join((date, title, plain(slide.text), plain(slide.media)))
    digest = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{made[:150]}-{digest}"


def _group(maker: Maker, slide: Slide, stem: str) -> list[Raw]:
    name = one_line(from_markup(slide.group)[0])
    if not name:
        return []
    key = made_id("timelinejs", stem, "group", slug(name))
    return [taking_part(maker.entity(name, "group", key), "group")]


def _citations(maker: Maker, own: str, slide: Slide, links: list[tuple[str, str]]) -> list[Raw]:
    """The timeline, via what its media credit links to; then links in the text, as mentions."""
    credit_text, credits_ = from_markup(slide.credit)
    if not credits_ and (address := web_address(slide.link)):
        credits_ = [(address, credit_text)]
    credited = dict.fromkeys(_report(maker, link) for link in credits_[:_MOST_LINKS])
    mentioned = dict.fromkeys(_report(maker, link) for link in links[:_MOST_LINKS])
    left = len(credits_[_MOST_LINKS:]) + len(links[_MOST_LINKS:])
    if left:
        maker.leave(f"links beyond the first {_MOST_LINKS} of a slide", left)
    shown = from_markup(slide.shown_date)[0]
    said = {"says": says(f"Dated there: {shown}")} if shown else {}
    return [
        cited(own, **said, **via(list(credited))),
        *(cited(key, locator="media credit") for key in credited),
        *(
            cited(key, stance="mentions", locator="link in the text")
            for key in mentioned
            if key not in credited
        ),
    ]


def _report(maker: Maker, link: tuple[str, str]) -> str:
    address, words = link
    return maker.web_report(address, title=words)
