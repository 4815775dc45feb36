"""How wide a text will be at most, whatever the font: for room that must suffice everywhere.

The reader's own font sets the text, which the server does not know. The widths are those of wide
fonts in common use (DejaVu Sans, Verdana), by sort of letter, as parts of the size of the font.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

SIZE = 13  # pixels; the smallest that the sheet has
LINE = 17  # pixels from one line of a label to the next
_NARROW = frozenset("iljtfrI.,:;'’‘|!()[]{}/\\ -`\u00b7")
_WIDE = frozenset("mwMW@%—…&")
_OPENING = "“‘(["


def width_of(text: str, size: float = SIZE) -> float:
    """Pixels that the text takes at most."""
    return sum(map(_letter, text)) * size


def wrapped(text: str, most: float, lines: int = 2) -> tuple[str, ...]:
    """The text in so many lines of at most `most` pixels; what does not fit ends in an ellipsis.

    Broken between words, and between any two letters of Chinese or Japanese; a longer word is
    broken where the line ends.
    """
    found: list[str] = []
    for piece in _pieces(" ".join(text.split())):
        held = found[-1] + piece if found else ""
        if found and width_of(held.rstrip()) <= most:
            found[-1] = held
        else:
            found += _cut(piece.lstrip(), most)
    whole = [line.strip() for line in found if line.strip()]
    if len(whole) <= lines:
        return tuple(whole)
    return (*whole[: lines - 1], _elided(whole[lines - 1] + " " + whole[lines], most))


def reads_from_right(text: str) -> bool:
    """Is the first letter that has a direction one that is written from right to left?"""
    for letter in text:
        sort = unicodedata.bidirectional(letter)
        if sort in ("R", "AL"):
            return True
        if sort == "L":
            return False
    return False


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.42
    if letter in _WIDE:
        return 1.02
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.35 if unicodedata.category(letter) == "So" else 1.02
    if letter.isupper():
        return 0.76
    return 0.65 if letter.isascii() or letter.isalpha() else 0.8


def _pieces(text: str) -> Iterator[str]:
    """Where a line may end: after each of these."""
    word = ""
    for letter in text:
        if letter == " " or _is_ideograph(letter):
            if word and word[-1] not in _OPENING:
                yield word
                word = ""
            if letter != " ":
                yield word + letter
                word = ""
                continue
        word += letter
    if word:
        yield word


def _is_ideograph(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) == "W" and unicodedata.category(letter)[0] == "L"


def _cut(word: str, most: float) -> list[str]:
    """A word in as many parts as it needs."""
    parts = [""]
    for letter in word:
        if parts[-1] and width_of(parts[-1] + letter) > most:
            parts.append("")
        parts[-1] += letter
    return parts


def _elided(text: str, most: float) -> str:
    """As much of the text as fits before an ellipsis: whole words, if that is not too little."""
    kept = text
    while kept and width_of(kept + "…") > most:
        kept = kept[:-1]
    words = kept.rpartition(" ")[0]
    if kept != text and len(words) * 2 > len(kept):
        kept = words
    return kept.rstrip(" ,;:-(") + "…"
