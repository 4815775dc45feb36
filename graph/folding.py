"""A name as it is compared: what people write differently without meaning another name.

Case, accents and the width of letters go; so do Arabic vowel signs, the seat of a hamza and the
tatweel. What tells words apart stays: Japanese voicing marks, the vowels of Indian scripts.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_SIGNS = re.compile(
    "[\u0300-\u036f"  # accents of Latin, Greek and Cyrillic, once they are set apart
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Arabic signs
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad]"  # marks that nobody sees
)
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe",
        "þ": "th", "ß": "ss", "ə": "e",
        "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ة": "ه", "ۀ": "ه",  # alike in use, or to the eye
    }
)  # fmt: skip
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")  # Cox’s
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b(?:[^\W\d_]\.)+[^\W\d_]\b")  # N.S.A., S.A
# To Python the vowel signs of these scripts are no part of a word: India to Burma.
_BETWEEN = re.compile(r"(?:(?![\u0900-\u109f])[\W_])+")


def fold_letters(text: str) -> str:
    """The text with its letters folded; spaces and punctuation stay as they are."""
    if text.isascii():
        return text.lower()
    apart = _SIGNS.sub("", normalize("NFKD", text.casefold()))
    return normalize("NFC", apart).translate(_LETTERS)


def fold_name(name: str) -> str:
    """The name as words with one space between them; "" where it has neither letter nor figure."""
    plain = fold_letters(name)
    if plain.isascii() and plain.replace(" ", "").isalnum():
        return " ".join(plain.split())  # as most names are
    if "&" in plain:
        plain = plain.replace("&", " and ")
    if "." in plain:
        plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
    return _BETWEEN.sub(" ", _APOSTROPHES.sub("", plain)).strip()
