"""CAMEO, the codes of events in GDELT: what a code says in a title, its kind, and our themes.

Codes are two digits of a root and up to two more; the longest entry that a code starts with counts.
The phrases are ours, for titles; the code always stands beside them. CAMEO: Schrodt, *Conflict and
Mediation Event Observations, Event and Actor Codebook*, 1.1b3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import process

from graph.errors import WatchlineError

CODE = re.compile(r"[0-9]{2,4}", re.ASCII)
_PHRASES = {  # code: verb, and the word that leads to the second actor
    "01": ("makes a statement", "to"), "02": ("appeals", "to"),
    "03": ("says it will cooperate", "with"), "04": ("consults", "with"),
    "05": ("cooperates in diplomacy", "with"), "06": ("cooperates", "with"),
    "07": ("gives aid", "to"), "08": ("yields", "to"), "09": ("investigates", ""),
    "091": ("investigates crime or corruption", "of"),
    "092": ("investigates human rights abuses", "of"), "10": ("demands", "of"),
    "11": ("disapproves", "of"), "112": ("accuses", ""), "115": ("sues", ""),
    "116": ("finds guilty or liable", ""), "12": ("rejects", ""), "13": ("threatens", ""),
    "14": ("protests", "against"), "143": ("strikes", "against"), "145": ("riots", "against"),
    "15": ("shows force", "towards"), "16": ("reduces relations", "with"),
    "163": ("imposes an embargo or sanctions", "on"), "17": ("coerces", ""),
    "171": ("seizes or damages property", "of"),
    "172": ("imposes administrative sanctions", "on"),
    "1721": ("restricts political freedoms", "of"),
    "1722": ("bans parties or politicians", "of"), "1723": ("imposes a curfew", "on"),
    "1724": ("imposes a state of emergency", "on"), "173": ("arrests, detains or charges", ""),
    "174": ("expels or deports", ""), "175": ("represses with violence", ""),
    "176": ("attacks by computer", ""), "18": ("assaults", ""), "19": ("fights", "with"),
    "20": ("uses mass violence", "against"),
}  # fmt: skip
_KINDS = {
    "09": "oversight", "116": "court-ruling", "14": "protest", "163": "sanction",
    "172": "sanction", "1722": "ban",
}  # fmt: skip
# GDELT's own themes stand in another table of it (GKG), by article; these are groups of codes.
THEMES: dict[str, tuple[str, ...]] = {
    "accusation": ("112",), "arrest": ("173",), "cyberattack": ("176",), "expulsion": ("174",),
    "investigation": ("09",), "lawsuit": ("115", "116"), "protest": ("14",),
    "repression": ("175",), "restriction": ("1721", "1722", "1723", "1724"),
    "sanction": ("163", "172"),
}  # fmt: skip


def title_of(code: str, first: str, second: str) -> str:
    """`CHINA arrests, detains or charges WRITER (CAMEO 173)`; an actor not named is left out."""
    verb, link = _PHRASES[_longest(code, _PHRASES) or "01"] if _known(code) else ("acts", "on")
    object_ = f"{link} {second}".strip() if second else ""
    words = " ".join(part for part in (first or "Somebody", verb, object_) if part)
    return f"{words} (CAMEO {code})"


def kind_of(code: str) -> str:
    """The kind of event that claims the least of what the code says."""
    return _KINDS.get(_longest(code, _KINDS), "incident")


def wanted_codes(codes: Iterable[str], themes: Iterable[str]) -> tuple[str, ...]:
    """The starts of codes that are asked for; WatchlineError for what is no code or theme."""
    found = list(codes)
    for code in found:
        if not CODE.fullmatch(code):
            raise WatchlineError(
                f"--codes: {code[:40]!r} is no CAMEO code. Write two to four digits."
            )
    for theme in themes:
        if theme not in THEMES:
            near = process.extractOne(theme, tuple(THEMES), score_cutoff=60)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(THEMES)}."
            raise WatchlineError(f"--themes: there is no theme {theme[:40]!r}. {hint}")
        found += THEMES[theme]
    return tuple(dict.fromkeys(found))


def _known(code: str) -> bool:
    return bool(_longest(code, _PHRASES))


def _longest(code: str, table: Iterable[str]) -> str:
    return max((start for start in table if code.startswith(start)), key=len, default="")
