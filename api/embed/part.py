"""Which of the events that fit a frame shows, and the way to the others: all by their place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.embed.asking import MOST_IN_PRINT, Asked, Whole
from api.embed.rows import ROWS
from api.pages.entries import Entry
from graph.errors import QuestionError, UnknownId
from graph.questions import MOST_A_PAGE, Question
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the events that fit: how many there are, from which place on, and these."""

    total: int
    place: int
    before: Entry | None  # the event that comes just before
    entries: list[Entry]


def read_part(store: Store, asked: Asked, whole: Whole, revision: str) -> Part:
    """The run of events that is asked for: by place, by an event in it, or all of them."""
    if whole.event is not None:
        item = store.event(whole.event, asked.given.get("known_on"))
        return Part(1, 0, None, ROWS.read([item], revision))
    question = asked.question(whole)
    total = store.count(question)
    place = 0 if asked.whole else _place(store, asked, question)
    if place and place >= total:
        raise QuestionError("from_place", f"from_place is {place}; there are {total} events.")
    wanted = MOST_IN_PRINT if asked.whole else asked.limit
    items = read_items(store, question, max(0, place - 1), wanted + (place > 0))
    entries = ROWS.read(items, revision)
    before = entries.pop(0) if place else None
    return Part(total, place, before, entries)


def _place(store: Store, asked: Asked, question: Question) -> int:
    """Where the page begins: the one that holds the event, where one is named."""
    if not asked.event:
        return asked.from_place
    place = store.place_of(question, asked.event)
    if place is None:
        raise UnknownId("event", asked.event)
    return place // asked.limit * asked.limit


def read_items(store: Store, question: Question, place: int, number: int) -> list[bytes]:
    """So many events from this place on, read a page at a time."""
    cursor = store.cursor_at(question, place)
    found: list[bytes] = []
    while number > len(found):
        size = min(MOST_A_PAGE, number - len(found))
        page = store.timeline(replace(question, cursor=cursor, limit=size))
        found += page.items
        cursor = page.next
        if cursor is None:
            break
    return found


def places_of(asked: Asked, part: Part) -> list[tuple[str, str, int]]:
    """Links to the rest: name, address, how many events."""
    shown = len(part.entries)
    if shown == part.total:
        return [("less", asked.address(), asked.limit)] if asked.whole else []
    found = []
    if part.place:
        at = max(0, part.place - asked.limit)
        found.append(("before", asked.address(from_place=at or None), part.place - at))
    left = part.total - part.place - shown
    if left:
        at = part.place + shown
        found.append(("next", asked.address(from_place=at), min(left, asked.limit)))
    if part.total <= MOST_IN_PRINT:
        found.append(("print", asked.address(print=1), part.total))
    return found
