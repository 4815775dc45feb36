"""docs/notebook.md runs as it stands: each block as a doctest, on the bundled corpus."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from graph.embedded import open_store
from watchline import bring_corpus

PAGE = Path(__file__).parents[1] / "docs" / "notebook.md"


def test_its_output_is_what_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_corpus(open_store(tmp_path / "corpus.db", create=True))
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```pycon\n(.+?)```", text, re.S)
    assert len(blocks) > 8
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    found = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert found.failed == 0, "".join(said)
    assert found.attempted > 20
