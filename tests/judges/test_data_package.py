"""The data package as frictionless validates it: types, keys and foreign keys."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from frictionless import Package, system
from frictionless.resources import TableResource

from graph.embedded import EmbeddedStore
from graph.questions import Question
from tests.api.exports.giving import given_out
from tests.judges.conftest import Given


def test_every_table_is_valid(given: Given, judged: EmbeddedStore, tmp_path: Path) -> None:
    """No cell of another type, no key twice, no key that leads nowhere."""
    path = tmp_path / "package.zip"
    path.write_bytes(given("datapackage"))
    with ZipFile(path) as package:
        assert package.testzip() is None
        package.extractall(tmp_path)
    with system.use_context(trusted=True):
        found = Package(str(tmp_path / "datapackage.json"))
        assert found.licenses[0]["name"] == "CC-BY-4.0"
        report = found.validate()
        assert report.valid, report.flatten(["taskId", "rowNumber", "fieldName", "message"])[:5]
        tables = [one for one in found.resources if isinstance(one, TableResource)]
        rows = {one.name: one.read_rows() for one in tables}
    stats = judged.stats()
    assert len(rows["events"]) == stats["events"]
    assert len(rows["citations"]) == stats["citations"]["total"]
    assert len(rows["relations"]) == stats["relations"]["total"]


def test_a_part_keeps_its_keys(judged: EmbeddedStore, tmp_path: Path) -> None:
    """One event's package has every entity and report that it names."""
    key = json.loads(next(iter(judged.export_events(Question())))[0])["id"]
    data, _ = given_out(judged, "datapackage", "event", key)
    path = tmp_path / "package.zip"
    path.write_bytes(data)
    with ZipFile(path) as package:
        package.extractall(tmp_path)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["taskId", "rowNumber", "fieldName", "message"])[:5]
