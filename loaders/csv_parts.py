"""Parts of the event in numbered columns: entities by id, participants, relations, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.csv_draft import Draft, Raw
from loaders.csv_names import split_escaped, split_list, split_role
from loaders.spreadsheet_marks import read_number

NONE = "none"  # nothing, and said so: what stays empty is left to the default
_PART = re.compile(r"(participant|quantity|relation)([1-9][0-9]?)")
_PARTS = {"participant": "participants", "quantity": "quantities", "relation": "relations"}


def part_of(text: str) -> str:
    """`quantity1` is `quantities/0`; what we do not know is left for the record to refuse."""
    match = _PART.fullmatch(text.replace(" ", "").lower())
    return f"{_PARTS[match[1]]}/{int(match[2]) - 1}" if match else text


def describe_entities(draft: Draft) -> None:
    """Take in the entities of `entity1_…`, whose names stand for their ids in the whole row."""
    for number in draft.row.numbers("entity"):
        group = f"entity{number}"
        key, name = draft.row[f"{group}_id"], draft.row[f"{group}_name"]
        if key and name:
            more: Raw = {
                field: draft.row[f"{group}_{field}"]
                for field in ("jurisdiction", "language", "part_of")
                if draft.row[f"{group}_{field}"]
            }
            if aliases := split_escaped(draft.row[f"{group}_aliases"]):
                more["aliases"] = aliases
            draft.describe(key, name, draft.row[f"{group}_type"], group, more)
        else:
            missing = "name" if key else "id"
            draft.fault(f"{group}_{missing}", "is missing, and must be there.")


def read_participants(draft: Draft) -> list[Raw]:
    """Those of the cell `participants`, then those of `participant1_…`."""
    parts = split_list(draft.row["participants"])
    types = split_list(draft.row["participant_types"])
    if types and len(types) != len(parts):
        message = f"has {len(types)} types for {len(parts)} participants. Write one for each."
        draft.fault("participant_types", message)
    types = types if len(types) == len(parts) else [""] * len(parts)
    pairs = zip(parts, types, strict=True)
    listed = [_read_participant(draft, part, type_) for part, type_ in pairs]
    return listed + [
        {
            "entity": _named(draft, f"participant{number}_name"),
            "role": _required(draft, f"participant{number}_role"),
        }
        for number in draft.row.numbers("participant")
    ]


def _read_participant(draft: Draft, part: str, type_: str) -> Raw:
    name, role = split_role(part)
    if not role:
        draft.fault("participants", f"{part[:80]!r} has no role. Write 'Name (role)'.")
    return {"entity": draft.entity(name, type_, "participants"), "role": role}


def read_relations(draft: Draft, sources: Sequence[int]) -> list[Raw]:
    """Who did what to whom; `sources` are the numbers of those that are citations."""
    return [_read_relation(draft, f"relation{at}", sources) for at in _filled(draft, "relation")]


def _read_relation(draft: Draft, group: str, sources: Sequence[int]) -> Raw:
    relation: Raw = {
        "subject": _named(draft, f"{group}_subject"),
        "relation": _required(draft, f"{group}_relation"),
        "object": _named(draft, f"{group}_object"),
    }
    cell = draft.row[f"{group}_sources"]
    if cell == NONE:
        relation["citations"] = []
    elif cell:
        relation["citations"] = _read_citations(draft, f"{group}_sources", sources)
    return relation


def read_quantities(draft: Draft, sources: Sequence[int]) -> list[Raw]:
    """The figures, each with the places of the citations that give it."""
    return [_read_quantity(draft, f"quantity{at}", sources) for at in _filled(draft, "quantity")]


def _read_quantity(draft: Draft, group: str, sources: Sequence[int]) -> Raw:
    row = draft.row
    names = ("measure", "unit", "qualifier", "period", "population")
    quantity: Raw = {name: row[f"{group}_{name}"] for name in names if row[f"{group}_{name}"]}
    for name in ("measure", "unit", "value", "sources"):
        if not row[f"{group}_{name}"]:
            hint = " Write the numbers of the sources, as '1; 2'." if name == "sources" else ""
            draft.fault(f"{group}_{name}", f"is missing, and must be there.{hint}")
    quantity["value"] = _read_value(draft, f"{group}_value")
    quantity["citations"] = _read_citations(draft, f"{group}_sources", sources)
    if cell := row[f"{group}_reading_of"]:
        listed = [] if cell == NONE else [_reading(text) for text in split_list(cell)]
        alone = len(listed) == 1 and not cell.endswith(";")
        quantity["reading_of"] = listed[0] if alone else listed
    return quantity


def _reading(text: str) -> int | str:
    """`quantity2` is a place in this row, `event-id#quantity2` one in another."""
    event, other, part = text.rpartition("#")
    found = part_of(part)
    if other:
        return f"{event}#{found}"
    kind, _, place = found.partition("/")
    return int(place) if kind == "quantities" and place.isdigit() else text


def _read_value(draft: Draft, column: str) -> int | float:
    number = read_number(draft.row[column]) if draft.row[column] else 0
    if isinstance(number, str):
        draft.fault(column, number)
        return 0
    return number


def _read_citations(draft: Draft, column: str, sources: Sequence[int]) -> list[int]:
    """Places in the list of citations, from 0, of the sources that are named by number, from 1."""
    numbers = [str(number) for number in sources]
    found = []
    for part in split_list(draft.row[column]):
        named = part.removeprefix("source")
        if named in numbers:
            found.append(numbers.index(named))
        else:
            draft.fault(column, f"the row has no source {part[:80]!r}. Write numbers, as '1; 2'.")
    return found


def _filled(draft: Draft, group: str) -> list[int]:
    """The numbers of the parts: `quantity2` is the second one in `about`, so none is left out."""
    numbers = draft.row.numbers(group)
    if numbers != list(range(1, len(numbers) + 1)):
        first = {"quantity": "measure", "relation": "subject"}[group]
        message = f"is empty, but a later {group} is not. Fill from 1 on."
        draft.fault(f"{group}1_{first}", message)
    return numbers


def _named(draft: Draft, column: str) -> str:
    name = _required(draft, column)
    return draft.entity(name, "", column) if name else ""


def _required(draft: Draft, column: str) -> str:
    text = draft.row[column]
    if not text:
        draft.fault(column, "is missing, and must be there.")
    return text
