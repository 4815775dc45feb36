"""The words of pages: stances, lineage, figures, relations; LOOK §7 names those to avoid."""

from __future__ import annotations

from typing import Any

from graph.date_words import in_words
from graph.errors import DateError
from graph.figure_words import number_words

__all__ = [
    "COUNTRIES", "STANCE_ORDER", "about_words", "asked_words", "count_words", "country",
    "joined", "kind_words", "language_words", "lineage_words", "quantity_words", "relation_words",
    "upper",
]  # fmt: skip
STANCE_ORDER = ("supports", "disputes", "corrects", "retracts", "mentions")
COUNTRIES = {
    "AE": "United Arab Emirates", "AR": "Argentina", "AT": "Austria", "AU": "Australia",
    "BE": "Belgium", "BG": "Bulgaria", "BH": "Bahrain", "BR": "Brazil", "CA": "Canada",
    "CH": "Switzerland", "CN": "China", "CO": "Colombia", "CU": "Cuba", "DE": "Germany",
    "DK": "Denmark", "EC": "Ecuador", "EG": "Egypt", "ES": "Spain", "ET": "Ethiopia",
    "EU": "European Union", "FR": "France", "GB": "United Kingdom", "GH": "Ghana",
    "GR": "Greece", "HU": "Hungary", "ID": "Indonesia", "IE": "Ireland", "IL": "Israel",
    "IN": "India", "IR": "Iran", "IT": "Italy", "JP": "Japan", "KE": "Kenya",
    "KR": "South Korea", "KZ": "Kazakhstan", "MA": "Morocco", "MM": "Myanmar", "MX": "Mexico",
    "NG": "Nigeria", "NL": "Netherlands", "NZ": "New Zealand", "PH": "Philippines",
    "PK": "Pakistan", "PL": "Poland", "RS": "Serbia", "RU": "Russia", "RW": "Rwanda",
    "SA": "Saudi Arabia", "SE": "Sweden", "SG": "Singapore", "SV": "El Salvador",
    "TH": "Thailand", "TN": "Tunisia", "TR": "Türkiye", "UG": "Uganda", "UN": "United Nations",
    "US": "United States", "UZ": "Uzbekistan", "VE": "Venezuela", "VN": "Vietnam",
    "ZA": "South Africa", "ZM": "Zambia", "ZW": "Zimbabwe",
}  # fmt: skip
RELATIONS = {
    "issued": "issued", "amends": "amends", "repeals": "repeals", "implements": "implements",
    "part_of": "is part of", "operates": "operates", "supplied": "supplied",
    "investigated": "investigated", "criticised": "criticised", "ruled_on": "ruled on",
    "sanctioned": "sanctioned", "succeeded": "succeeded", "oversees": "oversees",
    "authorises": "authorises", "owns": "owns",
}  # fmt: skip
QUALIFIERS = {"exact": "", "about": "about ", "at_least": "at least ", "over": "over ",
               "up_to": "up to "}  # fmt: skip


_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_FILTERS = {"entity": "participant", "kind": "kind", "jurisdiction": "in", "from": "from",
            "to": "to", "text": "with the words", "status": "status",
            "min_roots": "roots, at least", "known_on": "known on"}  # fmt: skip


def country(code: str) -> str:
    """The name of a jurisdiction, or its code."""
    return COUNTRIES.get(code, code)


def upper(text: str) -> str:
    """The text with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def joined(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def asked_words(asked: dict[str, Any], names: dict[str, str]) -> list[tuple[str, str]]:
    """What was asked for: label and value, in words; `names` gives those of entities."""
    found = []
    for name, label in _FILTERS.items():
        value = str(asked.get(name) or "")
        if name == "jurisdiction":
            value = country(value)
        elif name in ("from", "to", "known_on"):
            value = in_period(value)
        if value:
            found.append((label, names.get(value, value)))
    return found


def relation_words(name: str) -> str:
    """A relation as the verb of a sentence."""
    return RELATIONS.get(name, name.replace("_", " "))


def kind_words(kind: str) -> str:
    """A kind of event or report, or a type of entity, as a label."""
    return {"ngo": "NGO", "court-ruling": "court ruling"}.get(kind, kind)


def language_words(code: str) -> str:
    """The English name of a language, or its code."""
    return _LANGUAGES.get(code.split("-")[0].lower(), code)


def count_words(number: int, one: str, many: str = "") -> str:
    """`1 event`, `1,307 citations`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def lineage_words(lineage: str) -> str:
    """How the report knows: `has it from …` is completed by the template with links."""
    return {
        "primary": "its own work",
        "via": "has it from",
        "unknown": "names no source in what was read",
    }[lineage]


def quantity_words(quantity: dict[str, Any]) -> tuple[str, str]:
    """The figure in full with its unit, and what it counts: measure, population, period."""
    figure = (
        f"{QUALIFIERS[quantity['qualifier']]}{number_words(quantity['value'])} {quantity['unit']}"
    )
    measure, population = quantity["measure"], quantity["population"]
    if population.casefold() in measure.casefold():  # "calls intercepted, calls" says it twice
        population = ""
    rest = [measure, population, in_period(quantity["period"])]
    return figure, ", ".join(part for part in rest if part)


def in_period(text: str) -> str:
    """A period in words; one that is no date stays as it is."""
    try:
        # what is counted starts or ends where its counting did: no word on a missing end
        words = in_words(text) if text else ""
    except DateError:  # a period may be in words of its own
        return text
    return words.removesuffix(", start not given").removesuffix(", no end given")


def about_words(about: str, event: dict[str, Any]) -> str:
    """Which part of the event a citation speaks of."""
    part, _, index = about.partition("/")
    if not index:
        return {"event": "that it happened", "date": "its date"}[part]
    item = event[part][int(index)]
    if part == "quantities":
        return f"the figure {quantity_words(item)[0]}"
    if part == "participants":
        return f"the part of {item['entity']['name']}"
    verb = relation_words(item["relation"])
    return f"that {item['subject']['name']} {verb} {item['object']['name']}"
