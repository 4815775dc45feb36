"""From JSON as it stands in a file to a record, with a clear fault where it is none."""

from __future__ import annotations

import re
from typing import Any, get_args

import msgspec
from rapidfuzz import process

from graph import records
from graph.errors import QuestionError, RecordError
from graph.questions import question_of
from graph.records import Decision, Entity, Event, Record, Report, Timeline, Withdraw

_KINDS: tuple[tuple[str, type[Any]], ...] = (
    ("verdict", Decision),
    ("because", Withdraw),
    ("filters", Timeline),
    ("date", Event),
    ("citations", Event),
    ("publisher", Report),
    ("type", Entity),
)
_PLACE = re.compile(r" - at (?:`key` in )?`\$(.*)`$")
_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `(.*)`")
_MISSING_FIELD = re.compile(r"Object missing required field `(.*)`")
_INVALID_VALUE = re.compile(r"Invalid enum value '(.*)'")
_BOUNDS = re.compile(r"Expected `(.*)` (of length )?(<=|>=) (\d+)")
_WRONG_TYPE = re.compile(r"Expected `(.*)`, got `(.*)`")
_TYPES = {  # as JSON has them, in the words of who writes it
    "str": "a text in quotes", "int": "a whole number", "float": "a number", "array": "a list: […]",
    "object": "an object: {…}", "bool": "true or false", "null": "null",
}  # fmt: skip
_CHOICES: dict[str, tuple[str, ...]] = {  # by kind of record and last name of the field's path
    "Entity/type": get_args(records.EntityType),
    "Report/kind": get_args(records.ReportKind),
    "Event/kind": get_args(records.EventKind),
    "Event/relation": get_args(records.RelationName),
    "Event/qualifier": get_args(records.Qualifier),
    "Event/stance": get_args(records.Stance),
    "Event/lineage": get_args(records.Lineage),
    "Timeline/filters": records.FILTERS,
    "Decision/verdict": get_args(records.Verdict),
}
# Tab and line feed are text; the other control characters hide or break it, and some terminals
# obey those from 0x80 on.
_SUSPECT = re.compile(rb"\\u00[01]|\\[bfr]|\x7f|\xc2[\x80-\x9f]")  # in JSON as msgspec writes it
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\ud800-\udfff]")


def parse_record(raw: dict[str, object]) -> Record:
    """Check one record, known by its fields, or RecordError with the field and how to mend it.

    `verdict` makes a decision, `because` alone a withdraw, `filters` a timeline, `date` or
    `citations` an event, `publisher` a report, `type` an entity.
    """
    record = parse_fields(raw)
    if not is_plain_text(_as_json(raw)):
        _refuse_control_characters(raw, "")
    return record


def parse_fields(raw: dict[str, object]) -> Record:
    """The same, but its texts may still hold control characters."""
    kind = kind_of(raw)
    try:
        record: Record = msgspec.convert(raw, type=kind)
    except msgspec.ValidationError as fault:
        raise _explain(fault, kind) from fault
    if isinstance(record, Timeline):
        _check_filters(record)
    return record


def is_plain_text(text: bytes) -> bool:
    """Whether this JSON, as msgspec writes it, holds no control character but tab and line feed."""
    if b"\\" not in text and b"\x7f" not in text and b"\xc2" not in text:
        return True  # nothing is escaped; that is found much faster
    return _SUSPECT.search(text) is None


def to_raw(record: Record) -> dict[str, Any]:
    """The record as plain JSON values, with only the fields that say something."""
    raw: dict[str, Any] = msgspec.to_builtins(record)
    return raw


def _as_json(raw: dict[str, object]) -> bytes:
    try:
        return msgspec.json.encode(raw)
    except UnicodeEncodeError:  # a lone surrogate
        return b"\x7f"


def kind_of(raw: dict[str, object]) -> type[Any]:
    """What the fields make this record, or RecordError."""
    for field, kind in _KINDS:
        if field in raw:
            return kind
    raise RecordError(
        "",
        "this is no record: an event has a date and citations, a report a publisher, an entity "
        "a type, a timeline filters, a decision a verdict, a withdrawal says because.",
    )


def _explain(fault: msgspec.ValidationError, kind: type[Any]) -> RecordError:
    cause = fault.__cause__
    text = str(fault)
    place = _PLACE.search(text)
    path = "" if place is None else place[1].replace("[", "/").replace("]", "").replace(".", "/")
    path = path.strip("/")
    if isinstance(cause, RecordError):
        return RecordError(_join(path, cause.field), cause.message)
    message = _PLACE.sub("", text)
    if unknown := _UNKNOWN_FIELD.match(message):
        return RecordError(_join(path, unknown[1]), _unknown_field(unknown[1], path, kind))
    if missing := _MISSING_FIELD.match(message):
        return RecordError(_join(path, missing[1]), "is missing, and must be there.")
    if invalid := _INVALID_VALUE.match(message):
        field = "filters" if kind is Timeline else path.rpartition("/")[2]
        return RecordError(path, _no_such_value(invalid[1], f"{kind.__name__}/{field}"))
    return RecordError(path, _in_words(message))


def _no_such_value(value: str, field: str) -> str:
    choices = _CHOICES[field]
    near = process.extractOne(value[:60].lower(), choices, score_cutoff=75)
    hint = f"Did you mean {near[0]!r}?" if near else f"Write one of {', '.join(choices)}."
    return f"there is no {value[:60]!r} here. {hint}"


def _check_filters(timeline: Timeline) -> None:
    """A timeline that could not be asked would be an error on every page that lists it."""
    try:
        question_of(timeline.filters)
    except QuestionError as fault:
        hint = f" Did you mean {fault.nearest!r}?" if fault.nearest else ""
        raise RecordError(f"filters/{fault.parameter}", f"{fault.message}{hint}") from fault


def _join(path: str, field: str) -> str:
    return "/".join(part for part in (path, field) if part)


def _unknown_field(name: str, path: str, kind: type[Any]) -> str:
    near = process.extractOne(name, kind.__struct_fields__, score_cutoff=60) if not path else None
    hint = f" Did you mean {near[0]!r}?" if near else " Leave it out."
    return f"there is no such field.{hint}"


def _in_words(message: str) -> str:
    if "matching regex" in message and "^[a-z0-9]" in message:
        return "is no id: small letters a to z, digits and hyphens, 160 at most."
    if "matching regex" in message and "A-Z]{2}" in message:
        return "is no jurisdiction: two capital letters, as 'CN', 'EU' or 'UN'; or empty."
    if "matching regex" in message:
        return "is no language tag: write it as 'en' or 'zh-Hant'."
    if bounds := _BOUNDS.fullmatch(message):
        kind, of, sign, limit = bounds.groups()
        if sign == ">=":
            return "is empty, and must say something." if of else f"must be {limit} or more."
        unit = " characters" if of and kind == "str" else ""
        return f"is more than the {limit}{unit} that fit. Shorten it."
    if wrong := _WRONG_TYPE.fullmatch(message):
        wanted = " or ".join(
            _TYPES.get(name, name) for name in wrong[1].replace("int | float", "float").split(" | ")
        )
        return f"must be {wanted}, not {_TYPES.get(wrong[2], wrong[2])}."
    return message.replace("Expected", "expected", 1) + "."


def _refuse_control_characters(value: object, path: str) -> None:
    if isinstance(value, str):
        if _CONTROL.search(value):
            raise RecordError(path, "holds a control character. Take it out.")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _refuse_control_characters(inner, _join(path, str(key)))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            _refuse_control_characters(inner, _join(path, str(at)))
