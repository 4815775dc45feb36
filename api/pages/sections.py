"""An event's claims as its page parts them: what happened, readings of one count, figures, rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.pages.chains import Bracket, draw_chains, one_root
from api.pages.evidence_words import say_words
from api.pages.wording import in_period, upper
from graph.comparing import compare
from graph.figure_words import NOT_STATED
from graph.records import Quantity

_NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_AGAINST = ("disputed", "corrected", "retracted")


@dataclass(frozen=True, slots=True)
class Shown:
    """One claim as it is shown: its evidence, what its summary says, and its chains."""

    part: str
    claim: dict[str, Any]
    item: dict[str, Any]  # the participant, relation or quantity; empty for event and date
    says: str
    chains: tuple[Bracket, ...]
    open: bool
    verdict: tuple[str, str] | None = None  # mark and words: how it compares with the first

    @property
    def anchor(self) -> str:
        """Its id in the page: `event`, `quantities-0`."""
        return self.part.replace("/", "-")


@dataclass(frozen=True, slots=True)
class Section:
    """Claims under one heading; `differ` says in what the readings of one count differ."""

    id: str
    title: str
    claims: tuple[Shown, ...]
    differ: str = ""
    elsewhere: tuple[str, ...] = ()  # ids of claims of other events that read the same count


def sections_of(event: Mapping[str, Any], claims: Sequence[dict[str, Any]]) -> list[Section]:
    """The sections that have claims; the first claim that is disputed is open."""
    by_part = {claim["part"]: claim for claim in claims}
    parts = _ordered(event, by_part)
    shown = [part for _, _, held, _ in parts for part in held]
    opened = next((part for part in shown if by_part[part]["status"] in _AGAINST), "")
    return [
        Section(
            name,
            title,
            tuple(
                _shown(event, by_part[part], part == opened, held[0] if readings else part)
                for part in held
            ),
            *_reading(event, held, by_part, readings),
        )
        for name, title, held, readings in parts
        if held
    ]


def count_statuses(claims: Sequence[dict[str, Any]]) -> Counter[str]:
    """How many claims have each status."""
    return Counter(claim["status"] for claim in claims)


def item_of(event: Mapping[str, Any], part: str) -> dict[str, Any]:
    """What a claim is about: the participant, relation or quantity; empty for event and date."""
    name, _, index = part.partition("/")
    found: dict[str, Any] = event[name][int(index)] if index else {}
    return found


def _ordered(
    event: Mapping[str, Any], by_part: Mapping[str, dict[str, Any]]
) -> list[tuple[str, str, list[str], bool]]:
    """Section by section: id, heading, parts, are they readings of one count?"""
    given = [quantity["claim"] for quantity in event["quantities"]]
    groups = [[f"quantities/{at}" for at in group] for group in groups_of(given)]
    readings = [part for group in groups for part in group]
    figures = [part for part in by_part if part.startswith("quantities/") and part not in readings]
    relations = [part for part in by_part if part.startswith("relations/")]
    relations.sort(key=lambda part: by_part[part]["status"] == "uncited")
    return [
        ("happened", "What happened", ["event", "date"], False),
        *(
            (f"readings-{at}", _title(event, group), group, True)
            for at, group in enumerate(groups)
        ),
        ("figures", "Other figures" if groups else "Figures", figures, False),
        ("relations", "Relations", relations, False),
        ("participants", "Who took part",
         [part for part in by_part if part.startswith("participants/")], False),
    ]  # fmt: skip


def groups_of(claims: Sequence[Mapping[str, Any]]) -> list[list[int]]:
    """Places of an event's figures that read one count, group by group.

    A group of one is read otherwise in another event alone.
    """
    places = {claim["id"]: at for at, claim in enumerate(claims)}
    group_of: dict[int, list[int]] = {}
    for at, claim in enumerate(claims):
        rivals = claim.get("rivals", ())
        if rivals:
            joined = {at}
            for other in (at, *(places[rival] for rival in rivals if rival in places)):
                joined.update(group_of.get(other, (other,)))
            group = sorted(joined)
            group_of.update(dict.fromkeys(group, group))
    return [group for at, group in group_of.items() if at == group[0]]


def _title(event: Mapping[str, Any], group: Sequence[str]) -> str:
    measure = upper(item_of(event, group[0])["measure"].partition(",")[0])
    if len(group) == 1:
        return f"{measure}: read otherwise elsewhere"
    number = _NUMBERS[len(group)] if len(group) < len(_NUMBERS) else str(len(group))
    return f"{measure}: {number} readings of one count"


def _reading(
    event: Mapping[str, Any], held: Sequence[str], by_part: Mapping[str, Any], readings: bool
) -> tuple[str, tuple[str, ...]]:
    if not readings:
        return "", ()
    own = {claim["id"] for claim in by_part.values()}
    elsewhere = {
        rival for part in held for rival in by_part[part].get("rivals", ()) if rival not in own
    }
    return differ_words([item_of(event, part) for part in held]), tuple(sorted(elsewhere))


def differ_words(quantities: Sequence[Mapping[str, Any]]) -> str:
    """In what readings of one count differ: `unit (times / people) and period (2018 / …)`."""
    found = []
    for name, read in (("unit", str), ("period", in_period)):
        values = list(dict.fromkeys(read(quantity[name]) or "not given" for quantity in quantities))
        if len(values) > 1:
            found.append(f"{name} ({' / '.join(values)})")
    return " and ".join(found)


def _shown(event: Mapping[str, Any], claim: dict[str, Any], is_open: bool, first: str) -> Shown:
    chains = draw_chains(claim)
    item = item_of(event, claim["part"])
    return Shown(
        claim["part"], claim, item, say_words(claim, one_root(claim, chains)), chains, is_open,
        compared(item_of(event, first), item) if first != claim["part"] else None,
    )  # fmt: skip


_MARKS = {"agree": "agree", "conflict": "conflict", "not comparable": "apart"}


def compared(first: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, str]:
    """The mark and the words of the verdict on two figures."""
    verdict = compare(_quantity(first), _quantity(other))
    words = {"agree": "agrees with the first", "conflict": "conflicts with the first"}
    if verdict.says in words:
        return _MARKS[verdict.says], words[verdict.says]
    because = "; ".join(_because(first, other, reason) for reason in verdict.reasons)
    return _MARKS[verdict.says], f"not comparable with the first: {because}"


def _because(first: Mapping[str, Any], other: Mapping[str, Any], reason: str) -> str:
    """`times / people`; populations are whole sentences, so that they are named alone."""
    if reason == "population":
        return "another population"
    read = in_period if reason == "period" else str
    return f"{read(first[reason]) or NOT_STATED} / {read(other[reason]) or NOT_STATED}"


def _quantity(item: Mapping[str, Any]) -> Quantity:
    names = ("measure", "unit", "value", "qualifier", "period", "population")
    return Quantity(citations=(0,), **{name: item[name] for name in names})
