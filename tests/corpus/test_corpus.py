"""The bundled corpus: every record is checked, rule by rule; a failure names the record."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from api.pages.wording import COUNTRIES
from graph.dates import parse_span
from graph.embedded import open_store
from graph.reading import parse_record, to_raw
from graph.references import named_in
from tests.graph.examples import CORPUS, corpus, sources

NAMES = ("entities", "reports", "events", "timelines", "decisions")
FILES = {name: [json.loads(line) for line in (CORPUS / f"{name}.jsonl").open()] for name in NAMES}
AVOIDED = re.compile(r"\b(fake|debunked|trusted|reliable|myth)\b", re.IGNORECASE)


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inner for text in texts(item)]


@pytest.mark.parametrize("name", NAMES)
def test_records_parse_and_say_the_same(name: str) -> None:
    """Each is a record, and nothing that it says is lost."""
    for raw in FILES[name]:
        record = parse_record(raw)
        said = to_raw(record)
        assert {key: raw[key] for key in said} == json.loads(json.dumps(said)) or name == "events"
        assert parse_record(json.loads(json.dumps(said))) == record, raw["id"]


@pytest.mark.parametrize("name", NAMES)
def test_sorted_by_unique_id(name: str) -> None:
    ids = [raw["id"] for raw in FILES[name]]
    if name != "timelines":
        assert ids == sorted(ids)
    assert len(ids) == len(set(ids))


def test_ids_are_unique_over_all_kinds() -> None:
    counted = Counter(raw["id"] for raw in corpus())
    assert [key for key, number in counted.items() if number > 1] == []


def test_references_are_known() -> None:
    """What a record names is there, and of the kind that it has to be."""
    kinds = {raw["id"]: "entity" for raw in FILES["entities"]}
    kinds |= {raw["id"]: "report" for raw in FILES["reports"]}
    kinds |= {raw["id"]: "event" for raw in FILES["events"]}
    unknown = [
        (raw["id"], field, target)
        for raw in corpus()
        for field, target, possible in named_in(parse_record(raw))
        if kinds.get(target) not in possible
    ]
    assert unknown == []


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_clean(name: str) -> None:
    """Plain text in Unicode NFC, without markup."""
    for raw in FILES[name]:
        for text in texts({key: value for key, value in raw.items() if key != "url"}):
            assert normalize("NFC", text) == text, raw["id"]
            assert not re.search(r"</?[a-z]+[ >]|&[a-z]+;", text), raw["id"]
            assert text == text.strip(), raw["id"]


def test_events() -> None:
    for raw in FILES["events"]:
        assert len(raw["title"]) <= 90, raw["id"]
        assert len(raw["summary"].split()) <= 60, raw["id"]
        assert raw["jurisdiction"] in COUNTRIES, raw["id"]
        assert not AVOIDED.search(raw["title"]), raw["id"]
        assert all(citation["about"] for citation in raw["citations"]), raw["id"]


def test_reports() -> None:
    """Addresses stand once; nothing was read before it was published."""
    addresses = Counter(raw["url"] for raw in FILES["reports"])
    assert [url for url, number in addresses.items() if number > 1] == []
    for raw in FILES["reports"]:
        assert raw["read"], raw["id"]
        if raw["published"]:
            published, read = parse_span(raw["published"]).first, parse_span(raw["read"]).last
            assert published is not None
            assert read is not None
            assert published <= read, raw["id"]


@pytest.mark.parametrize(("name", "field"), [("entities", "part_of"), ("reports", "copy_of")])
def test_wholes_and_originals_have_no_circle(name: str, field: str) -> None:
    above = {raw["id"]: raw.get(field) for raw in FILES[name]}
    for key in above:
        seen = []
        at: str | None = key
        while at is not None:
            assert at not in seen, key
            seen.append(at)
            at = above[at]


def test_copies_point_at_an_original() -> None:
    """A copy names the original itself, not another copy, and neither relies on the other."""
    originals = {raw["id"]: raw["copy_of"] for raw in FILES["reports"] if "copy_of" in raw}
    assert len(originals) >= 38
    assert [key for key, original in originals.items() if original in originals] == []
    for raw in FILES["events"]:
        for citation in raw["citations"]:
            work = originals.get(citation["report"], citation["report"])
            relied = {originals.get(source, source) for source in citation["via"]}
            assert work not in relied, raw["id"]


def test_copies_agree() -> None:
    """No copy opposes what another copy of the same text supports: such copies stay apart."""
    originals = {raw["id"]: raw["copy_of"] for raw in FILES["reports"] if "copy_of" in raw}
    for raw in FILES["events"]:
        said = [
            (citation["report"], about, citation["stance"])
            for citation in raw["citations"]
            for about in citation["about"]
            if citation["stance"] != "mentions"
        ]
        for page, about, stance in said:
            for other, same, against in said:
                copies = page != other and originals.get(page) == originals.get(other, other)
                assert not (copies and about == same and stance != against), (raw["id"], about)


def test_named_timelines(tmp_path: Path) -> None:
    """At least eight, each with an introduction and enough events; the six that matter most."""
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(corpus()), dataset="corpus")
    found = {item["id"]: item for item in store.timelines()}
    assert len(found) >= 8
    assert {
        "social-credit-travel-bans", "xinjiang", "fisa-section-702", "uk-bulk-powers",
        "facial-recognition-bans", "pegasus-spyware",
    } <= set(found)  # fmt: skip
    for item in found.values():
        assert len(item["introduction"]) > 60, item["id"]
        assert item["events"] >= 5, item["id"]
