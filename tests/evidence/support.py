"""Which citations carry a claim, which oppose it, and which figures are rivals (rule 3)."""

from __future__ import annotations

from functools import lru_cache

from tests.evidence.world import OPPOSING, Raw, World, about_of, item_of, stance_of

Place = tuple[str, int]  # (event, number of the quantity)


def opponents_by_about(event: Raw, part: str) -> set[int]:
    """Citations that dispute, correct or retract this part.

    Reading: a dispute of `event` opposes neither the date nor the participants. They rest on the
    same citations, but whoever disputes them says so in `about`.
    """
    return {
        at
        for at, citation in enumerate(event["citations"])
        if stance_of(citation) in OPPOSING and part in about_of(citation)
    }


def supporters(event: Raw, part: str) -> set[int]:
    """Citations that carry this part."""
    naming = {
        at
        for at, citation in enumerate(event["citations"])
        if stance_of(citation) == "supports" and part in about_of(citation)
    }
    if part == "event":
        return naming
    if part == "date" or part.startswith("participants/"):
        # Reading: "when nothing names them" means that no *supporting* citation does. A page that
        # only disputes the date must not take away what the date rests on.
        return naming or supporters(event, "event")
    listed = item_of(event, part).get("citations")
    if listed is None:  # a relation of other people's files that says nothing of its sources
        return naming | (supporters(event, "event") - opponents_by_about(event, part))
    # Reading: to list a citation is to say that it gives this; its stance may be on another part
    # ("disputes quantities/1, gives quantities/0"). Only a stance against this very part counts.
    return naming | (set(listed) - opponents_by_about(event, part))


@lru_cache(maxsize=32)  # asked for every claim
def rival_pairs(world: World) -> set[frozenset[Place]]:
    """Pairs of quantities that are readings of one count.

    Reading: pairs, in both directions, and not handed on: rivals of one reading need not be
    rivals of each other, for they may agree.
    """
    found: set[frozenset[Place]] = set()
    for key, event in world.events.items():
        for at in range(len(event.get("quantities", ()))):
            found |= {frozenset({(key, at), other}) for other in readings(event, at)}
        for citation in range(len(event["citations"])):
            found |= _told_by_stance(event, citation)
    return {
        pair
        for pair in found
        if len(pair) == 2
        and all(
            key in world.events and at < len(world.events[key].get("quantities", ()))
            for key, at in pair
        )
    }


def readings(event: Raw, at: int) -> list[Place]:
    """What the record says that this quantity is another reading of."""
    said = event["quantities"][at].get("reading_of")
    several = [] if said is None else said if isinstance(said, list | tuple) else [said]
    found: list[Place] = []
    for one in several:
        if isinstance(one, int):
            found.append((event["id"], one))
        else:
            other, _, number = one.partition("#quantities/")
            found.append((other, int(number)))
    return found


def _told_by_stance(event: Raw, at: int) -> set[frozenset[Place]]:
    """One citation gives exactly one quantity and disputes exactly one other.

    Reading: "disputes" is that stance alone. Who *corrects* a figure gives the new one, and the
    new one must not be disputed by the supporters of the old. What the record says elsewhere by
    `reading_of` does not switch this off: it adds pairs that a citation cannot tell.
    """
    numbers = range(len(event.get("quantities", ())))
    given = [n for n in numbers if at in supporters(event, f"quantities/{n}")]
    citation = event["citations"][at]
    disputed = {n for n in numbers if f"quantities/{n}" in about_of(citation)}
    if stance_of(citation) != "disputes" or len(given) != 1 or len(disputed) != 1:
        return set()
    return {frozenset({(event["id"], given[0]), (event["id"], disputed.pop())})}


def rivals_of(world: World, event: Raw, part: str) -> set[Place]:
    """The rival readings of one quantity; nothing for other parts."""
    if not part.startswith("quantities/"):
        return set()
    here = (event["id"], int(part.partition("/")[2]))
    return {other for pair in rival_pairs(world) if here in pair for other in pair - {here}}
