"""`watchline graph export`: the format by the file's ending, one question at a time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import networkx as nx
import pytest
from typer.testing import CliRunner

from graph.embedded import open_store
from tests.graph.examples import BASICS, entity, event, sources
from watchline import app

RELATED = [
    *BASICS,
    entity("xx-list", type="policy"),
    entity("xx-vendor", type="organization"),
    event("xx-two", relations=[
        {"subject": "xx-ministry", "relation": "issued", "object": "xx-list"},
        {"subject": "xx-vendor", "relation": "supplied", "object": "xx-ministry"},
    ]),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "w.db"
    open_store(path, create=True).load(sources(RELATED), dataset="basics")
    return path


def run(store: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["graph", "export", *words, "--store", str(store)])
    return done.exit_code, done.output


@pytest.mark.parametrize("asked", [
    pytest.param((), id="all events"),
    pytest.param(("--around", "xx-ministry"), id="around one"),
    pytest.param(("--between", "xx-vendor", "xx-list"), id="between two"),
])  # fmt: skip
def test_each_question(store: Path, tmp_path: Path, asked: tuple[str, ...]) -> None:
    code, said = run(store, str(tmp_path / "out.gexf"), *asked, "--ties", "relation")
    assert code == 0, said
    assert "3 nodes, 2 edges" in said
    graph = nx.read_gexf(tmp_path / "out.gexf", version="1.3")
    assert set(graph.edges) == {("xx-ministry", "xx-list"), ("xx-vendor", "xx-ministry")}
    assert [path.name for path in tmp_path.iterdir()] == ["out.gexf"]


def test_to_stdout(store: Path) -> None:
    done = CliRunner().invoke(
        app, ["graph", "export", "-", "--format", "csv", "--store", str(store)]
    )
    with ZipFile(BytesIO(done.stdout_bytes)) as archive:
        assert archive.namelist() == ["nodes.csv", "edges.csv", "README.txt"]


@pytest.mark.parametrize(("asked", "says"), [
    pytest.param(("out.txt",), ".neo4j.zip", id="no such ending"),
    pytest.param(("-",), "--format", id="stdout has no ending"),
    pytest.param(("o.gexf", "--around", "xx-list", "--entity", "xx-list"), "stands alone",
                 id="two questions"),
])  # fmt: skip
def test_faulty_usage(store: Path, asked: tuple[str, ...], says: str) -> None:
    code, said = run(store, *asked)
    assert code == 2
    assert says in said
