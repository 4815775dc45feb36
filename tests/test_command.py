"""The command, run as a newcomer runs it: data to stdout, words to stderr, exit 0, 1 or 2."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

import watchline
from graph.embedded import open_store
from watchline import bring_corpus

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "tests" / "loaders" / "files" / "examples-city.csv"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("command") / "watchline.db"
    bring_corpus(open_store(path, create=True))
    return path


def run(store: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"WATCHLINE_STORE": str(store), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", "watchline", *arguments],
        capture_output=True, text=True, input=text, env=environment, cwd=ROOT, check=False,
    )  # fmt: skip


def test_a_table_of_events_of_ones_own(tmp_path: Path) -> None:
    """Ten events from a spreadsheet appear in timelines and search beside the corpus."""
    path = tmp_path / "own.db"
    bring_corpus(open_store(path, create=True))
    loaded = run(path, "load", str(TABLE))
    assert loaded.returncode == 0, loaded.stderr
    assert "new" in loaded.stderr
    shown = run(path, "timeline", "--json", "--limit", "1000")
    assert len(json.loads(shown.stdout)) == 528
    first = json.loads(run(path, "search", "Examples", "--json").stdout)
    assert first
    before = watchline.open(path).revisions()[0]["revision"]
    assert run(path, "load", str(TABLE)).returncode == 0
    bring_corpus(open_store(path))  # a newer corpus leaves the user's own records alone
    assert watchline.open(path).revisions()[0]["revision"] == before


def test_faults_are_placed(store: Path) -> None:
    """The code is 1, the fault has its file, line and remedy, and nothing was loaded."""
    before = open_store(store).revision()
    bad = run(
        store, "load", "-", "--format", "jsonl", text='{"id":"x","type":"agnecy","name":"X"}\n'
    )
    assert bad.returncode == 1
    assert "stdin:1: type" in bad.stderr
    assert "Nothing loaded: 1 of 1 records" in bad.stderr
    assert open_store(store).revision() == before
    assert run(store, "load").returncode == 2
    assert run(store, "load", "no-such-file.jsonl").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["timeline", "--entity", "nso-group", "--from", "2021"],
        ["timeline", "social-credit-travel-bans"],
        ["timeline", "--list"],
        ["search", "credit centre"],
        ["show", "cn-npcic"],
        ["stats"],
        ["revisions"],
        ["evidence", "cn-2019-npcic-annual-blacklist-report"],
        ["timeline", "--known-on", "2019-02-20", "--min-roots", "1", "--status", "supported"],
        ["impact", "associated-press-2019-a0a450"],
        ["changes", "--from", "2019-02-20", "--to", "2019-03", "--entity", "cn-npcic"],
    ],
)
def test_data_to_stdout(store: Path, arguments: list[str]) -> None:
    done = run(store, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_machines_get_json_and_csv(store: Path) -> None:
    found = json.loads(run(store, "timeline", "--entity", "cn-npcic", "--json").stdout)
    assert len(found) == 10
    rows = list(
        csv.reader(io.StringIO(run(store, "export", "--entity", "cn-npcic", "--csv").stdout))
    )
    assert [row[0] for row in rows[1:]] == [event["id"] for event in found]


def test_export_names_the_licence(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.jsonl"
    done = run(store, "export", "-o", str(target))
    assert "CC BY 4.0" in done.stderr
    again = tmp_path / "again.db"
    assert run(again, "load", str(target), "--dataset", "corpus").returncode == 0
    assert open_store(again).revision() == open_store(store).revision()


def test_unknown_id_names_the_nearest(store: Path) -> None:
    """Of all kinds of records the one that is most like it."""
    done = run(store, "show", "cn-npcicc")
    assert done.returncode == 1
    assert "‘cn-npcic’" in done.stderr


def test_evidence_is_nested_text(store: Path) -> None:
    """Status, roots, and each chain a step further in, to where it ends."""
    key = "cn-2019-npcic-annual-blacklist-report"
    lines = run(store, "evidence", key).stdout.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("The figure 17,460,000 times"))
    assert lines[at + 1].startswith("  disputed: 2 reports, 1 root, first known on 2019-02-28")
    assert lines[at + 2].startswith("  - Toments, 2019-02: ")
    assert lines[at + 2].endswith(", has it from")
    centre = "National Public Credit Information Centre"
    assert lines[at + 3] == f"      - {centre} (not traced further)"
    assert "  disputed by" in lines[at + 4 :]
    then = run(store, "evidence", key, "--known-on", "2019-02-20").stdout
    assert "by the end of 2019-02-20" in then
    assert "The figure 17,460,000 times" not in then
    early = run(store, "evidence", key, "--known-on", "2010")
    assert (early.returncode, early.stdout) == (1, "")
    assert "2019-02-15" in early.stderr


def test_evidence_for_machines(store: Path) -> None:
    """All claims of an event, or one by its id; the same from Python."""
    key, opened = "cn-2019-npcic-annual-blacklist-report", watchline.open(store)
    claims = json.loads(run(store, "evidence", key, "--json").stdout)
    assert claims == opened.evidence(key)
    (one,) = json.loads(run(store, "evidence", claims[0]["id"], "--json").stdout)
    assert one == claims[0] == opened.claim(claims[0]["id"])
    shown = json.loads(run(store, "show", key, "--known-on", "2019-02-20").stdout)
    assert shown == opened.event(key, "2019-02-20") != opened.event(key)


def test_timeline_by_status_and_roots(store: Path) -> None:
    found = json.loads(run(store, "timeline", "--status", "disputed", "--json").stdout)
    assert found
    assert {event["claim"]["status"] for event in found} == {"disputed"}
    rooted = json.loads(run(store, "timeline", "--min-roots", "2", "--json").stdout)
    assert min(event["claim"]["roots"]["min"] for event in rooted) == 2
    assert rooted == watchline.open(store).timeline(min_roots=2, limit=50)


def test_verify(store: Path, tmp_path: Path) -> None:
    """Exit 0 if everything is as recorded, else 1 with what differs and how to mend it."""
    done = run(store, "verify")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Everything is as recorded.")
    assert "Looking at versions in the ledger" in done.stderr
    copy = tmp_path / "copy.db"
    assert run(store, "backup", str(copy)).returncode == 0
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("UPDATE ledger SET body = CAST(body || ' ' AS BLOB) WHERE seq = 7")
    done = run(copy, "verify", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["sound"], found["mend"]) == (1, False, "restore")
    assert found["findings"][0]["seq"] == 7
    assert watchline.open(store).verify()["sound"]


def test_impact_and_changes_for_machines(store: Path) -> None:
    """JSON as it is served, and from Python the same as plain dicts."""
    report, opened = "associated-press-2019-a0a450", watchline.open(store)
    found = json.loads(run(store, "impact", report, "--json").stdout)
    assert found == opened.impact(report, 100)
    arguments = ["--from", "2019-02-20", "--to", "2019-03", "--entity", "cn-npcic"]
    told = json.loads(run(store, "changes", *arguments, "--json").stdout)
    assert told == opened.changes("2019-02-20", "2019-03", entity="cn-npcic")
    some = run(store, "changes", *arguments, "--limit", "3")
    assert some.returncode == 0
    assert f"--limit {len(told)}" in some.stderr
    assert run(store, "changes", "--from", "2020", "--to", "2019").returncode == 1


def test_backup_and_restore(store: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    assert run(store, "backup", str(backup)).returncode == 0
    other = tmp_path / "other.db"
    assert run(other, "restore", str(backup)).returncode == 0
    assert open_store(other).revision() == open_store(store).revision()
    assert run(other, "rebuild").returncode == 0


def test_serve_and_a_taken_port(store: Path) -> None:
    """It is up within seconds and says where; a taken port is named with its remedy."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "watchline",
        "serve",
        "--store",
        str(store),
        "--port",
        str(port),
    ]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        address = f"http://127.0.0.1:{port}/healthz"
        for _ in range(100):
            try:
                with urllib.request.urlopen(address) as answer:
                    assert json.load(answer)["status"] == "ok"
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("the server did not come up")
        second = run(store, "serve", "--port", str(port))
        assert second.returncode == 1
        assert f"--port {port + 1}" in second.stderr
    finally:
        server.terminate()
        server.wait(10)


def test_every_help_opens_with_an_example() -> None:
    """Each command shows how it is called."""
    for command in watchline.app.registered_commands:
        assert command.callback is not None
        assert re.search(r"Example: watchline \w+", command.callback.__doc__ or "")


def test_python_gives_plain_dicts(store: Path) -> None:
    found = watchline.open(store).timeline(entity="nso-group", from_="2021")
    assert all(type(event) is dict for event in found)
    assert watchline.open(store).entity("cn-npcic")["name"].startswith("National Public")
