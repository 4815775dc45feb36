"""What `pip install watchline` brings: the wheel alone serves the bundled corpus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("graph", "loaders", "api", "terminal")
# A file of these that is not in the wheel would be missed only where it is installed.
SHIPPED = (".py", ".jsonl", ".csv", ".html", ".css", ".js", ".svg")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy without git, as from a zip of the source."""
    source = tmp_path_factory.mktemp("source") / "watchline"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "data", "__pycache__"))
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"],
        cwd=source, check=True, capture_output=True,
    )  # fmt: skip
    (built,) = (source / "dist").iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its content where an installer would put it; what it needs is there already."""
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(target)
    return target


def test_the_wheel_holds_all_and_no_more(wheel: Path) -> None:
    """Every module, template, style and record; no test, bench or stray file."""
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
        texts = [name for name in packed.namelist() if "/licenses/" in name]
    expected = {"watchline.py"} | {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in SHIPPED
    }
    assert expected <= names
    assert {name.split("/")[0] for name in names} == {"watchline.py", *PACKAGES}
    assert "api/pages/method.md" in names
    assert any("corpus/LICENSE" in text for text in texts)
    assert len(texts) == 2


def test_it_serves_without_its_source(installed: Path, tmp_path: Path) -> None:
    """From an empty folder: corpus loaded, page, style and JSON there."""
    events = len((ROOT / "loaders/corpus/events.jsonl").read_bytes().splitlines())
    with _serving(installed, tmp_path) as (address, server):
        page = urllib.request.urlopen(f"{address}/timelines/social-credit-travel-bans").read()
        assert b"How this is counted</h1>" in urllib.request.urlopen(f"{address}/method").read()
        style = page.decode().split('rel="stylesheet" href="')[1].split('"')[0]
        assert len(urllib.request.urlopen(f"{address}{style}").read()) > 1_000
        assert b"cn-npcic" in urllib.request.urlopen(f"{address}/api/entities/cn-npcic").read()
        server.terminate()
        said = server.communicate(timeout=20)[1]
        assert f"{events} events" in said
    assert (tmp_path / "data" / "watchline.db").exists()


@contextmanager
def _serving(installed: Path, place: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    code = f"import watchline; assert watchline.__file__.startswith({str(installed)!r}); "
    port = 20_000 + os.getpid() % 20_000
    environment = {name: text for name, text in os.environ.items() if "WATCHLINE" not in name}
    environment |= {"PYTHONPATH": str(installed), "WATCHLINE_PORT": str(port)}
    server = subprocess.Popen(
        [sys.executable, "-c", f"{code} watchline.main()", "serve", "--bundled"],
        cwd=place, env=environment, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            assert server.poll() is None
            try:
                urllib.request.urlopen(f"{address}/healthz").close()
                break
            except OSError:
                time.sleep(0.1)
        yield address, server
    finally:
        server.kill()
        server.wait()


WITHOUT_EXTRA = """
import sys; sys.modules["neo4j"] = None  # as where it is not installed: importing it fails
import watchline
watchline.app(["timeline", "--help"], standalone_mode=False)
records = ["loaders/corpus/reports.jsonl", "loaders/corpus/entities.jsonl"]
watchline.app(["load", *records, "--store", sys.argv[1]], standalone_mode=False)
"""


def test_the_driver_of_the_extra_is_not_needed(tmp_path: Path) -> None:
    """Without `watchline[neo4j]` everything on the embedded engine works."""
    subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRA, str(tmp_path / "watchline.db")],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
