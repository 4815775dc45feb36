"""RIS, BibTeX and CSL-JSON, re-read as reference managers and processors read them."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON

from api.exports.date_ends import ends_of
from graph.embedded import EmbeddedStore
from tests.judges.conftest import Given

Report = dict[str, Any]


@pytest.fixture(scope="session")
def cited(judged: EmbeddedStore) -> dict[str, Report]:
    """Every report that some event cites, by id."""
    raws = [json.loads(line) for line in judged.export()]
    named = {cite["report"] for raw in raws for cite in raw.get("citations", ())}
    return {raw["id"]: raw for raw in raws if raw["id"] in named}


def test_ris_as_rispy_reads_it(given: Given, cited: dict[str, Report]) -> None:
    """Each report once, with title, address, year and author."""
    found = {entry["id"]: entry for entry in rispy.loads(given("ris").decode())}
    assert found.keys() == cited.keys()
    for key, entry in found.items():
        report = cited[key]
        assert entry["title"] == " ".join(report["title"].split())
        assert ";".join(entry.get("urls", [])) == report.get("url", "")
        assert entry["type_of_reference"] in rispy.TYPE_OF_REFERENCE_MAPPING
        ends = ends_of(report["published"]) if report.get("published") else None
        start = ends.start if ends and ends.end else None
        assert entry.get("year") == (str(start[0]) if start else None)


def test_bibtex_as_bibtexparser_reads_it(given: Given, cited: dict[str, Report]) -> None:
    """Each report once, no block that could not be parsed; as TeX prints it, the title is ours."""
    text = given("bibtex").decode()
    library = parse_string(text)
    assert library.failed_blocks == []
    assert library.entries_dict.keys() == cited.keys()
    some = "\n\n".join(text.split("\n\n")[:150])  # to decode TeX takes it long
    for entry in parse_string(some, append_middleware=[LatexDecodingMiddleware()]).entries:
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        if entry.key != "r-hostile":  # what it makes of a row of marks is its own affair
            assert fields["title"].strip("{}") == " ".join(cited[entry.key]["title"].split())
        assert bool(fields.get("url")) == bool(cited[entry.key].get("url"))


def test_csl_as_citeproc_renders_it(given: Given, cited: dict[str, Report]) -> None:
    """A processor cites each of them: title and year come out, in the style that it ships."""
    items = json.loads(given("csl"))
    assert [item["id"] for item in items] == list(dict.fromkeys(item["id"] for item in items))
    assert {item["id"] for item in items} == cited.keys()
    shown = items[:60]
    source = CiteProcJSON(shown)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatters.plain)
    for item in shown:
        bibliography.register(Citation([CitationItem(item["id"])]))
    rendered = [str(entry) for entry in bibliography.bibliography()]
    assert len(rendered) == len(shown)
    text = " ".join(rendered)
    years = [
        item["issued"]["date-parts"][0][0]
        for item in shown
        if "date-parts" in item.get("issued", {})
        and item["type"] != "webpage"  # of which this style gives the day of reading alone
    ]
    assert years
    assert all(str(year) in text for year in years if year > 0)
