"""What a Wikidata item is here, by the classes that it is an instance of (P31).

No hierarchy of classes is at hand, so that the common ones are listed; an item of no listed class
is left, and counted by its class. A class of things (it has P279) is a technology: the one type
here for kinds of things and ways to do them.
"""

from __future__ import annotations

from collections.abc import Iterable

_TYPES = {
    "person": "Q5",
    "agency": "Q327333 Q192350 Q47913 Q35535 Q732717 Q35749 Q11204 Q7188 Q176799 Q772547 Q2659904",
    "court": "Q41487 Q190752",
    "policy": "Q820655 Q7748 Q49371 Q476068 Q131569 Q1156854 Q7755 Q2334719",
    "technology": "Q11016 Q7397 Q166142 Q620615 Q14001 Q218616 Q39546 Q3966 Q2424752 Q40056",
    "place": "Q6256 Q3624078 Q515 Q35657 Q486972 Q7275 Q1549591 Q5119 Q532",
    "group": "Q41710 Q16334295 Q874405",
    "organization": "Q43229 Q4830453 Q783794 Q6881511 Q891723 Q163740 Q79913 Q7278 Q11032 Q192283 "
    "Q3918 Q484652 Q245065 Q41298 Q1002697 Q167037 Q161726 Q31855 Q1058914 Q18388277 Q658255 "
    "Q155271 Q157031 Q48204 Q708676 Q219577 Q270791 Q1589009",
    # events are no entities: their own dates make one of them
    "event": "Q1190554 Q1656682 Q273120 Q198 Q40231 Q3882219 Q3199915 Q124757 Q175331 Q180684",
    # works that something can be stated in
    "work": "Q571 Q13442814 Q5707594 Q10870555 Q36774 Q191067 Q732577 Q3331189 Q47461344",
}
_BY_CLASS = {name: kind for kind, names in _TYPES.items() for name in names.split()}
_WORKS = {"Q13442814": "academic", "Q5707594": "press"}
WORK, EVENT = "work", "event"


def kind_of(classes: Iterable[str], *, is_class: bool) -> str:
    """A type of entity, `event`, `work`, or "" where no class of the item is listed."""
    found = [_BY_CLASS[name] for name in classes if name in _BY_CLASS]
    return found[0] if found else ("technology" if is_class else "")


def report_kind(classes: Iterable[str]) -> str:
    """The kind of report that a work is."""
    return next((_WORKS[name] for name in classes if name in _WORKS), "reference")
