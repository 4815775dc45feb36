"""Statements of a Wikidata item as events: those that say when, and the rest as its last change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from graph.dates import parse_span
from graph.errors import DateError
from loaders.making import Maker, Raw, cited, made_id, related, taking_part
from loaders.texts import one_line
from loaders.wikidata_dates import date_in, doubted, span_of
from loaders.wikidata_json import Item, Statement, item_of
from loaders.wikidata_names import Names, key_of
from loaders.wikidata_references import cite_item, dispute, give_references

# Times that stand as the value of a statement: what a title says of them.
TIMES = {
    "P571": "begins", "P576": "ends", "P569": "is born", "P570": "dies",
    "P577": "is published", "P585": "happens", "P580": "starts", "P582": "is over",
}  # fmt: skip


class Link(NamedTuple):
    """What a statement between two items says: in a title, and as a relation of ours."""

    words: str
    relation: str = ""  # "" where none of ours says it
    turned: bool = False  # from the value to the item


LINKS = {
    "P39": Link("holds the position"), "P108": Link("works for", "part_of"),
    "P463": Link("is a member of", "part_of"), "P102": Link("is a member of the party", "part_of"),
    "P361": Link("is part of", "part_of"), "P749": Link("belongs to", "part_of"),
    "P355": Link("has the subsidiary", "part_of", turned=True),
    "P127": Link("is owned by", "owns", turned=True), "P1830": Link("owns", "owns"),
    "P176": Link("is made by", "supplied", turned=True),
    "P178": Link("is developed by", "supplied", turned=True),
    "P137": Link("is operated by", "operates", turned=True),
    "P1365": Link("replaces", "succeeded"),
    "P1366": Link("is replaced by", "succeeded", turned=True),
    "P112": Link("is founded by"), "P793": Link("key event:"), "P1344": Link("takes part in"),
}  # fmt: skip
_USED_ELSEWHERE = frozenset({"P31", "P279", "P17", "P27", "P297", "P1001"})


@dataclass(slots=True)
class About:
    """The item that is spoken of, and what its events have in common."""

    item: Item
    label: str
    entity: str  # "" where the item is itself an event
    own: str  # the item as a report
    jurisdiction: str
    changed: str  # the day of its last change, "" if unsaid
    kind: str = "incident"


def make_events(maker: Maker, about: About, names: Names) -> None:
    """The events of an item; deprecated statements and those that nothing here says are counted."""
    undated: list[Statement] = []
    at: dict[str, int] = {}
    for statement in about.item.statements():
        place = at[statement.property] = at.get(statement.property, -1) + 1
        if statement.rank == "deprecated":
            maker.leave("a deprecated statement")
        elif statement.property in TIMES:
            _make_time(maker, about, statement, names, place)
        elif statement.property in LINKS and item_of(statement.value):
            if not _make_link(maker, about, statement, names, place):
                undated.append(statement)
        else:
            _leave(maker, statement)
    _make_change(maker, about, undated, names)


def _leave(maker: Maker, statement: Statement) -> None:
    name = one_line(statement.property, 20)
    if statement.property in _USED_ELSEWHERE:
        return
    if statement.value is None:
        maker.leave("a statement whose value is unknown or none")
    elif statement.datatype == "external-id":
        maker.leave("an identifier in another catalogue")
    else:
        maker.leave(f"a statement of {name}, which is not mapped")
    if statement.items("P1310"):
        maker.leave("a dispute (P1310) of a statement that is not taken")


def _make_time(maker: Maker, about: About, statement: Statement, names: Names, place: int) -> None:
    try:
        date = doubted(date_in(statement.value), statement)
    except DateError as fault:
        maker.leave(f"a date that {fault}" if str(fault).startswith("is ") else f"a date: {fault}")
        return
    title = f"{about.label} {TIMES[statement.property]}"
    _give(maker, about, statement, names, place, {"title": title, "date": date})


def _make_link(maker: Maker, about: About, statement: Statement, names: Names, place: int) -> bool:
    """Make the event of a statement that says when; whether it does."""
    try:
        date = span_of(statement)
        if not date:
            return False
        parse_span(date)
    except DateError as fault:
        maker.leave(f"a date that {fault}" if str(fault).startswith("is ") else f"a date: {fault}")
        return True
    value = item_of(statement.value)
    title = f"{about.label} {LINKS[statement.property].words} {names.label(value)}"
    _give(maker, about, statement, names, place, {"title": title, "date": date})
    return True


def _give(
    maker: Maker, about: About, statement: Statement, names: Names, place: int, said: Raw
) -> None:
    reports = give_references(maker, statement, names)
    value = item_of(statement.value)
    relation = _relation(about, statement.property, value, names)
    if relation:  # nothing but the item says it: uncited
        relation["citations"] = list(range(1, 1 + len(reports)))
    if value and not names.entity(value):
        maker.leave("the other item of a statement, which the file does not hold as an entity")
    maker.event(said | {
        "id": _event_id(about, statement, place),
        "title": one_line(said["title"]),
        "kind": about.kind,
        "jurisdiction": about.jurisdiction,
        "participants": _participants(about, [value] if value else [], names),
        "relations": [relation] if relation else [],
        "citations": [
            cite_item(about.own, reports, _note(statement)),
            *map(cited, reports),
            *dispute(about.own, statement, names),
        ],
    })  # fmt: skip


def _event_id(about: About, statement: Statement, place: int) -> str:
    """Wikidata's own id of the statement, which outlives edits; else its place in the property."""
    own = statement.id.partition("$")[2] or f"{statement.property} {place}"
    return made_id(key_of(about.item.id), own)


def _note(statement: Statement) -> str:
    notes = [f"Statement of {statement.property}."]
    if statement.rank == "preferred":
        notes.append("Wikidata ranks it first (preferred).")
    qualified = statement.items("P5102") + statement.items("P1480")
    if qualified:
        notes.append(f"Wikidata qualifies it: {', '.join(qualified)}.")
    return " ".join(notes)


def _relation(about: About, property_: str, value: str, names: Names) -> Raw:
    link = LINKS.get(property_)
    other = names.entity(value) if value else ""
    if link is None or not link.relation or not other or not about.entity or other == about.entity:
        return {}
    subject, object_ = (other, about.entity) if link.turned else (about.entity, other)
    return related(subject, link.relation, object_)


def _participants(about: About, values: list[str], names: Names) -> list[Raw]:
    own = [about.entity] if about.entity else []
    others = [key for value in values if (key := names.entity(value))]
    return [
        taking_part(key, "subject" if key == about.entity else "other party")
        for key in dict.fromkeys([*own, *others])
    ]


def _make_change(maker: Maker, about: About, undated: list[Statement], names: Names) -> None:
    """What the item says without a date is told as what it said when it was last changed."""
    if not about.changed:
        if undated:
            maker.leave("a statement without a date, in an item without one", len(undated))
        return
    relations: list[Raw] = []
    citations: list[Raw] = [cite_item(about.own, [])]
    values: list[str] = []
    for statement in undated:
        value = item_of(statement.value)
        relation = _relation(about, statement.property, value, names)
        if not relation:
            maker.leave(f"a statement of {statement.property} without a date, which no relation "
                        "between entities of the file says")  # fmt: skip
            continue
        _cite_relation(maker, about, statement, names, relation, citations, len(relations))
        relations.append(relation)
        values.append(value)
    maker.event({
        "id": f"{key_of(about.item.id)}-as-changed",
        "title": one_line(f"{about.label} in Wikidata, as last changed"),
        "summary": about.item.description(),
        "date": about.changed,
        "kind": "report",
        "jurisdiction": about.jurisdiction,
        "participants": _participants(about, values, names),
        "relations": relations,
        "citations": citations,
    })  # fmt: skip


def _cite_relation(
    maker: Maker, about: About, statement: Statement, names: Names, relation: Raw,
    citations: list[Raw], at: int,
) -> None:  # fmt: skip
    """Add the citations of one relation of several, each about that one alone."""
    part = [f"relations/{at}"]
    reports = give_references(maker, statement, names)
    relation["citations"] = list(range(len(citations), len(citations) + len(reports)))
    citations += [cited(report, about=part) for report in reports]
    citations += [one | {"about": part} for one in dispute(about.own, statement, names)]
