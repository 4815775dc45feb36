"""FollowTheMoney as its own library validates and re-reads it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from click.testing import CliRunner
from followthemoney import model
from followthemoney.cli.cli import cli
from followthemoney.proxy import EntityProxy

from graph.embedded import EmbeddedStore
from graph.questions import Question
from tests.judges.conftest import Given


def test_ftm_validate(given: Given, tmp_path: Path) -> None:
    """`ftm validate` passes every line, and throws nothing of it away."""
    path, out = tmp_path / "all.ftm.json", tmp_path / "out.json"
    path.write_bytes(given("ftm"))
    done = CliRunner().invoke(cli, ["validate", "-i", str(path), "-o", str(out)])
    assert done.exit_code == 0, done.output
    before = [json.loads(line) for line in path.open()]
    after = [json.loads(line) for line in out.open()]
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        assert one["schema"] == other["schema"]
        for name, values in one["properties"].items():
            assert len(other["properties"].get(name, ())) == len(set(values)), (one["id"], name)


def test_read_again(given: Given, judged: EmbeddedStore) -> None:
    """Events have the dates that are known, edges both ends, and each claim its reports."""
    proxies: dict[str, EntityProxy] = {}
    for line in given("ftm").splitlines():
        proxy = EntityProxy.from_dict(json.loads(line))
        assert proxy.id
        assert proxy.id not in proxies
        proxies[proxy.id] = proxy
    counted = Counter(proxy.schema.name for proxy in proxies.values())
    stats = judged.stats()
    assert counted["Event"] == stats["events"]
    assert counted["Documentation"] == stats["citations"]["total"]
    for proxy in proxies.values():
        if proxy.schema.edge:
            assert proxy.schema.edge_source
            assert proxy.schema.edge_target
            ends = [*proxy.get(proxy.schema.edge_source), *proxy.get(proxy.schema.edge_target)]
            assert len(ends) == 2
            assert all(end in proxies for end in ends), proxy.id
    for _, answer in judged.export_events(Question()):
        event = json.loads(answer)
        works = {event["citations"][at]["report"]["id"] for at in event["claim"]["supports"]}
        proxy = proxies[event["id"]]
        assert set(proxy.get("proof")) == works
        assert proxy.context["datasets"] == [
            key.replace("-", "_") for key in dict.fromkeys(
                event["citations"][at]["report"]["id"] for at in event["claim"]["supports"]
            )
        ]  # fmt: skip
        assert any(event["date"]["edtf"] in note for note in proxy.get("notes"))
    assert model.get("Event") is not None
