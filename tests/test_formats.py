"""Files of other projects load with one command and stand beside the corpus, as its events do.

Our own small files always; the real samples where they are present.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from api.app import create_app
from api.settings import Settings
from graph.embedded import open_store
from graph.errors import LoadRefused, WatchlineError
from graph.loading import SourceRecord
from loaders.formats import FORMATS
from loaders.registry import find_format
from loaders.texts import from_markup, one_line
from tests.samples import present
from watchline import Watchline, app, bring_corpus

FILES = Path(__file__).parent / "loaders" / "files"
OWN = {
    "city-timeline.json": "timelinejs", "city-timeline.csv": "timelinejs-csv",
    "city-atlas.csv": "eff-atlas", "city.export.CSV": "gdelt-events",
    "city.mentions.CSV": "gdelt-mentions", "city.ftm.json": "ftm", "city-items.json": "wikidata",
    "city-acled.csv": "acled", "examples-city.csv": "csv",
}  # fmt: skip
SAMPLES = {
    "timelinejs/*.json": "timelinejs", "timelinejs/*timeline.csv": "timelinejs-csv",
    "timelinejs/contrib*.csv": "timelinejs-csv", "eff-atlas/*.csv": "eff-atlas",
    "gdelt/events2-50rows*": "gdelt-events", "gdelt/mentions-2017*.csv": "gdelt-mentions",
    "ftm/*": "ftm", "opensanctions/*entities*": "ftm", "wikidata/*": "wikidata",
}  # fmt: skip
FOUND = [(FILES / name, format_) for name, format_ in OWN.items()]
FOUND += [(path, format_) for pattern, format_ in SAMPLES.items() for path in present(pattern)]
PATHS = [path for path, _ in FOUND]
# What lies among the samples and is no data of these formats: refused, with what is missing.
REFUSED = [
    FILES.parents[1] / "samples.py",
    *present("timelinejs/*parser_test.csv", "opensanctions/t2.delta.json", "gdelt/*fields.csv",
             "acled/columns.csv", "timemap/*.xlsx"),
]  # fmt: skip


@pytest.fixture(scope="module")
def watchline(tmp_path_factory: pytest.TempPathFactory) -> Watchline:
    store = open_store(tmp_path_factory.mktemp("formats") / "watchline.db", create=True)
    bring_corpus(store)
    return Watchline(store)


@pytest.fixture(scope="module")
def client(watchline: Watchline) -> Iterator[TestClient]:
    settings = Settings(base_url="https://watchline.example", contact="mailto:desk@example.org")
    with TestClient(create_app(watchline.store, settings)) as made:
        yield made


def name_of(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


@pytest.mark.parametrize(("path", "format_name"), FOUND, ids=name_of)
def test_known_by_content(path: Path, format_name: str) -> None:
    """Whatever the file is called, as its suffix tells nothing here."""
    with path.open("rb") as stream:
        head = stream.read(65_536)
    assert find_format(path.name, head).name == format_name
    if format_name != "csv":
        assert find_format("stdin", head).name == format_name


@pytest.mark.parametrize("path", PATHS, ids=name_of)
def test_loads_with_one_command_and_appears(
    watchline: Watchline, client: TestClient, path: Path
) -> None:
    """In the timeline of one of its bodies, in search, on its page and in an embed."""
    report = watchline.load(path)
    assert report.faults == ()
    event = _events_of(watchline, path)[0]
    key = event["id"]
    found = client.get("/api/search", params={"text": event["title"][:80], "limit": 50}).json()
    assert key in [item["id"] for item in found["hits"]]
    assert event["title"][:20] in _text(client, f"/events/{key}")
    assert key in _text(client, f"/embed/timelines/{_timeline(watchline, event)}")


@pytest.mark.parametrize("path", PATHS, ids=name_of)
def test_a_reload_changes_nothing(watchline: Watchline, path: Path) -> None:
    watchline.load(path)
    before = watchline.store.revision()
    again = watchline.load(path)
    assert (again.added, again.changed, again.revision) == (0, 0, before)
    assert again.same == again.records > 0


@pytest.mark.parametrize("path", REFUSED, ids=name_of)
def test_what_is_none_of_them_is_refused(watchline: Watchline, path: Path) -> None:
    """And nothing of it is kept."""
    before = watchline.store.revision()
    with pytest.raises((LoadRefused, WatchlineError)):
        watchline.load(path)
    assert watchline.store.revision() == before


def test_every_format_has_a_file_here() -> None:
    assert set(OWN.values()) == {known.name for known in FORMATS} - {"json", "jsonl"}


def test_several_at_once(tmp_path: Path) -> None:
    """Events and mentions in one command; with one dataset for both, each file keeps its own."""
    found = Watchline(open_store(tmp_path / "s.db", create=True))
    files = [FILES / "city.export.CSV", FILES / "city.mentions.CSV"]
    first = found.load(*files, codes="173")
    assert (first.taken["event"], first.dataset) == (2, "city.export, city.mentions")
    event = found.event("gdelt-900000001")
    assert event["title"].startswith("EXAMPLES POLICE")
    assert len(event["citations"]) == 5
    one = found.load(*files, codes="173", dataset="gdelt")
    assert one.dataset == "gdelt, gdelt-city.mentions"
    assert found.load(*files, codes="173", dataset="gdelt").same == one.records


def test_options_of_a_format_are_refused_elsewhere(watchline: Watchline) -> None:
    with pytest.raises(WatchlineError, match="--codes is for gdelt-events and gdelt-mentions"):
        watchline.load(FILES / "city.ftm.json", codes="173")


def _events_of(watchline: Watchline, path: Path) -> list[dict[str, Any]]:
    """The events that the file's dataset holds, as they are answered."""
    dataset = path.name.removesuffix(path.suffix)
    raws = map(json.loads, watchline.store.export_dataset(dataset))
    return [watchline.event(raw["id"]) for raw in raws if "citations" in raw]


def _timeline(watchline: Watchline, event: dict[str, Any]) -> str:
    """A named timeline that holds the event."""
    words = " ".join(event["title"].split()[:6])
    raw: dict[str, object] = {
        "id": "of-one-event",
        "title": "One event",
        "filters": {"text": words},
    }
    watchline.store.load([SourceRecord("t", raw)], dataset="one")
    return "of-one-event"


def _text(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.text)


def test_the_feed_as_it_is_published(tmp_path: Path) -> None:
    """A zip of one file: its dataset is named without suffixes, its records are the same."""
    packed = tmp_path / "city.export.CSV.zip"
    with ZipFile(packed, "w", ZIP_DEFLATED) as made:
        made.write(FILES / "city.export.CSV", "city.export.CSV")
    stores = [Watchline(open_store(tmp_path / f"{at}.db", create=True)) for at in range(2)]
    first, second = (
        store.load(path)
        for store, path in zip(stores, (packed, FILES / "city.export.CSV"), strict=True)
    )
    assert (first.dataset, first.revision) == ("city.export", second.revision)


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["load", *arguments, "--store", str(store)])


def test_the_command_says_what_was_left(tmp_path: Path) -> None:
    done = run(tmp_path / "s.db", str(FILES / "city.ftm.json"), "--json")
    assert done.exit_code == 0
    report = json.loads(done.stdout)
    assert report["taken"] == {"entity": 10, "event": 6, "report": 4}
    ship = [left for left in report["left"] if left["reason"].startswith("Vessel")]
    assert [(one["count"], len(one["places"])) for one in ship] == [(1, 1)]
    assert "1 × Vessel: no record here is of this schema" in done.stderr


def test_options_are_the_commands_fault(tmp_path: Path) -> None:
    """Said with a format that does not take them: the usage is wrong, and nothing is read."""
    done = run(tmp_path / "s.db", str(FILES / "city.ftm.json"), "--format", "ftm", "--codes", "1")
    assert done.exit_code == 2
    assert not (tmp_path / "s.db").exists()
    shown = CliRunner().invoke(app, ["load", "--help"], env={"COLUMNS": "300"}).stdout
    assert all(known.name in shown for known in FORMATS)


def _slides(document: dict[str, Any]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    """Headline, start and end of every slide and era, as numbers."""

    def parts(date: dict[str, Any] | None) -> tuple[int, ...]:
        found = [str((date or {}).get(name) or "") for name in ("year", "month", "day")]
        return tuple(int(part) for part in found if part)

    slides = [*document["events"], *document.get("eras", [])]
    dated = [(slide, parts(slide["start_date"]), parts(slide.get("end_date"))) for slide in slides]
    return sorted(
        (
            one_line(from_markup(slide["text"].get("headline"))[0]),
            start,
            end if end != start else (),
        )
        for slide, start, end in dated
        if abs(start[0]) < 10**10  # what is farther away is left, and said
    )


def _headline(slide: dict[str, Any]) -> str:
    return one_line(from_markup(slide["text"].get("headline"))[0])


TIMELINES = [path for path, format_name in FOUND if format_name == "timelinejs"]


@pytest.mark.parametrize("path", TIMELINES, ids=name_of)
def test_a_timeline_comes_back_with_every_event_and_date(path: Path, tmp_path: Path) -> None:
    """TimelineJS to records to TimelineJS; the headline that was missing is the one that it got."""
    store, back = tmp_path / "s.db", tmp_path / "back.json"
    assert run(store, str(path)).exit_code == 0
    command = ["export", "--store", str(store), "--format", "timelinejs", "-o", str(back)]
    assert CliRunner().invoke(app, command).exit_code == 0
    before, after = (_slides(json.loads(file.read_bytes())) for file in (path, back))
    assert sorted(slide[1:] for slide in after) == sorted(slide[1:] for slide in before)
    titles = {slide[0] for slide in before} - {""}
    assert titles <= {slide[0] for slide in after}
