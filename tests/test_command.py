"""The command, run as a newcomer runs it: data to stdout, words to stderr, exit 0, 1 or 2."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
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
from graph.errors import LoadRefused, UnknownId
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


def test_a_template_to_start_from(tmp_path: Path) -> None:
    """It loads as it is, opens as UTF-8 in a spreadsheet, and never overwrites one's work."""
    table = tmp_path / "my.csv"
    assert run(tmp_path / "s.db", "template", "-o", str(table), "--sources", "5").returncode == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbfid,title")
    assert b"source5_url" in table.read_bytes()
    assert run(tmp_path / "s.db", "load", str(table)).returncode == 0
    assert run(tmp_path / "s.db", "template", "-o", str(table)).returncode == 2
    printed = run(tmp_path / "s.db", "template").stdout
    assert printed == (ROOT / "loaders" / "template.csv").read_text(encoding="utf-8")


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
    assert run(store, "load", "-", "--format", "xml").returncode == 2
    assert run(store, "load", "no-such-file.jsonl").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["timeline", "--entity", "nso-group", "--from", "2021"],
        ["timeline", "social-credit-travel-bans"],
        ["timeline", "--list"],
        ["search", "credit centre"],
        ["search", "credit", "centre"],
        ["show", "cn-npcic"],
        ["figures"],
        ["stats"],
        ["revisions"],
        ["stats", "--csv"],
        ["revisions", "--csv"],
        ["revisions", "--json"],
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


TRAVEL = "cn-2019-npcic-annual-blacklist-report"


def test_figures_side_by_side(store: Path) -> None:
    """The words of the finding in the table; the same groups for machines and in Python."""
    shown = run(store, "figures", "--measure", "Plane tickets refused")
    assert shown.returncode == 0
    assert "plane tickets refused: " in shown.stderr
    assert "the first of its group" in shown.stdout
    assert "not comparable: times / people" in " ".join(shown.stdout.split())
    groups = json.loads(run(store, "figures", TRAVEL, "--json").stdout)
    opened = watchline.open(store)
    assert groups == opened.figures(TRAVEL)
    rows = list(csv.DictReader(io.StringIO(run(store, "figures", TRAVEL, "--csv").stdout)))
    assert [row["claim"] for row in rows] == [
        item["claim"]["id"] for group in groups for item in group["figures"]
    ]
    again = json.loads(run(store, "figures", TRAVEL, "--beside", rows[1]["claim"], "--json").stdout)
    assert again[0]["figures"][0]["claim"]["id"] == rows[1]["claim"]
    early = opened.figures(measure="plane tickets refused", known_on="2019-02-20")
    late = opened.figures(measure="plane tickets refused")
    assert len(early[0]["figures"]) < len(late[0]["figures"])
    assert opened.figures()[0]["figures"] >= 15


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([TRAVEL, "--entity", "cn-npcic"], "one, not both event and entity"),
        (["--measure", "plane ticket refused"], "plane tickets refused"),
        ([TRAVEL, "--known-on", "2001"], "No report of the event"),
    ],
)
def test_figures_refused(store: Path, arguments: list[str], said: str) -> None:
    done = run(store, "figures", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr


def test_what_is_asked_for_is_there(store: Path) -> None:
    """A kind or entity that does not exist is no empty answer; a limit below one is misuse."""
    for arguments, code, said in (
        (["timeline", "--kind", "laws"], 1, "Did you mean 'law'"),
        (["timeline", "--entity", "cn-npcicc"], 1, "cn-npcic"),
        (["timeline", "--jurisdiction", "cn"], 1, "Did you mean 'CN'"),
        (["export", "--kind", "laws"], 1, "Did you mean 'law'"),
        (["timeline", "--limit", "0"], 2, "--limit"),
        (["show", "cn-npcicc"], 1, "no record ‘cn-npcicc’. The nearest is ‘cn-npcic’"),
    ):
        done = run(store, *arguments)
        assert (done.returncode, done.stdout) == (code, "")
        assert said in done.stderr


def test_a_file_that_cannot_be_written(store: Path, tmp_path: Path) -> None:
    """The file and the reason, and no traceback."""
    table = str(TABLE)
    (tmp_path / "file").write_text("")
    for arguments in (
        ["export", "-o", str(tmp_path / "none" / "x.csv")],
        ["backup", str(tmp_path / "none" / "x.db")],
        ["load", table, "--store", str(tmp_path / "file" / "x.db")],
        ["load", str(tmp_path)],
    ):
        done = run(store, *arguments)
        assert done.returncode == 1
        assert str(tmp_path) in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("arguments", [["export"], ["stats"], ["timeline", "--json"]])
def test_a_full_disk(store: Path, arguments: list[str]) -> None:
    """An output that cannot be written is said once, whenever it is noticed."""
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, "-m", "watchline", *arguments, "--store", str(store)],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "The output: No space left on device.\n"


@pytest.mark.parametrize("arguments", [["export"], ["export", "--csv"], ["timeline", "--json"]])
def test_a_pipe_that_closes_is_no_fault(store: Path, arguments: list[str]) -> None:
    """`| head` gets its lines, and nobody complains."""
    asked = subprocess.Popen(
        [sys.executable, "-m", "watchline", *arguments, "--store", str(store)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert asked.stdout is not None
    assert asked.stderr is not None
    assert asked.stdout.readline()
    asked.stdout.close()
    said = asked.stderr.read().decode()
    asked.wait()
    assert said == ""


def test_stopping_a_load_is_quiet(tmp_path: Path) -> None:
    """Ctrl-C ends with 130 (128 and the signal), in a word, and leaves no store behind."""
    asked = subprocess.Popen(
        [sys.executable, "-m", "watchline", "load", "-", "--store", str(tmp_path / "s.db")],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert asked.stdin is not None
    asked.stdin.write("{" * 100)
    asked.stdin.flush()
    while not list(tmp_path.iterdir()):
        time.sleep(0.05)
    asked.send_signal(signal.SIGINT)
    _, said = asked.communicate(timeout=20)
    assert asked.returncode == 130
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_data_are_utf8_in_any_locale(store: Path) -> None:
    """A machine that speaks Latin-1 still gets Chinese into its file."""
    done = subprocess.run(
        [sys.executable, "-m", "watchline", "show", "cn-npcic", "--store", str(store)],
        capture_output=True, cwd=ROOT, check=True, env=os.environ | {"PYTHONIOENCODING": "latin-1"},
    )  # fmt: skip
    assert "国家公共信用信息中心" in done.stdout.decode()


def test_a_file_named_as_the_bundled_corpus(store: Path, tmp_path: Path) -> None:
    """It would be replaced at the next start: refused, unless its dataset is named."""
    own = tmp_path / "corpus.csv"
    own.write_bytes(TABLE.read_bytes())
    before = open_store(store).revision()
    refused = run(store, "load", str(own))
    assert refused.returncode == 2
    assert "--dataset" in refused.stderr
    assert open_store(store).revision() == before
    assert run(store, "load", str(own), "--dataset", "mine", "--dry-run").returncode == 0


def test_a_load_reports_to_machines(store: Path) -> None:
    """What was taken or what is at fault, as JSON."""
    report = json.loads(run(store, "load", str(TABLE), "--dry-run", "--json").stdout)
    assert (report["loaded"], report["added"], report["faults"]) == (False, 35, [])
    bad = run(store, "load", "-", "--json", text='{"id":"x","type":"agnecy","name":"X"}\n')
    assert bad.returncode == 1
    fault = json.loads(bad.stdout)["faults"][0]
    assert (fault["place"], fault["field"]) == ("stdin:1", "type")


def test_the_bundled_corpus_and_an_owner_who_erased(tmp_path: Path) -> None:
    """An erased record does not come back at the next start, which goes on without it."""
    path = tmp_path / "s.db"
    bring_corpus(open_store(path, create=True))
    event = watchline.open(path).timeline(entity="us-nsa", limit=1)[0]
    key = event["id"]
    assert run(path, "erase", key, "--because", "court order 12").returncode == 0
    report = bring_corpus(open_store(path))
    assert [fault.field for fault in report.faults] == ["id"]
    shown = run(path, "show", key)
    assert shown.returncode == 1
    assert "was erased on" in shown.stderr
    assert len(watchline.open(path).timeline()) == 517


def test_a_table_comes_back_as_it_went(store: Path, tmp_path: Path) -> None:
    """Exported, loaded into an empty store, exported: the same rows, in any script."""
    first, again = tmp_path / "first.csv", tmp_path / "again.csv"
    own = tmp_path / "own.db"
    assert run(store, "export", "--csv", "-o", str(first)).returncode == 0
    assert run(own, "load", str(first), "--dataset", "table").returncode == 0
    assert run(own, "export", "--csv", "-o", str(again)).returncode == 0
    rows = [
        list(csv.DictReader(path.open(encoding="utf-8", newline=""))) for path in (first, again)
    ]
    assert rows[0] == rows[1]
    assert len(rows[1]) == 518
    cells = "".join(text for row in rows[1] for text in row.values())
    assert re.search("[\u4e00-\u9fff]{8}", cells)
    assert re.search("[\u0600-\u06ff]{4}", cells)


def test_a_newer_corpus_without_what_ones_own_records_name(tmp_path: Path) -> None:
    """The corpus stays as it was, the reason is said, and the server starts."""
    path = tmp_path / "s.db"
    store = open_store(path, create=True)
    bring_corpus(store)
    old = '{"id":"old-body","type":"agency","name":"A body that was in an older corpus"}\n'
    own = '{"id":"own-part","type":"agency","name":"Mine","part_of":"old-body"}\n'
    assert run(path, "load", "-", "--dataset", "corpus", text=old).returncode == 0
    assert run(path, "load", "-", "--dataset", "mine", text=own).returncode == 0
    revision = store.revision()
    # a port that cannot be: it ends after the corpus, before it would serve for ever
    done = run(path, "serve", "--bundled", "--port", "0")
    assert "'old-body' is the id of no present entity" in done.stderr
    assert "stays as it was" in done.stderr
    assert "518 events" in done.stderr
    assert "WATCHLINE_PORT is '0'" in done.stderr
    assert store.revision() == revision


def test_datasets_export_and_load_back(tmp_path: Path) -> None:
    """Each dataset by itself, loaded into an empty store: the same revision."""
    first, second = tmp_path / "a.db", tmp_path / "b.db"
    withdraw = '{"id":"x","on":"2026-11-24","because":"never was"}\n'
    assert run(first, "load", str(TABLE)).returncode == 0
    entity = '{"id":"x","type":"agency","name":"示例 وزارة"}\n'
    assert run(first, "load", "-", "--dataset", "own", text=entity).returncode == 0
    assert run(first, "load", "-", "--dataset", "mended", text=withdraw).returncode == 0
    for dataset in ("examples-city", "own", "mended"):
        lines = run(first, "export", "--dataset", dataset).stdout
        assert run(second, "load", "-", "--dataset", dataset, text=lines).returncode == 0
    assert open_store(second).revision() == open_store(first).revision()
    assert run(first, "export", "--dataset", "none").returncode == 1
    assert run(first, "export", "--dataset", "own", "--csv").returncode == 2


def test_export_names_the_licence(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.jsonl"
    done = run(store, "export", "-o", str(target))
    assert "CC BY 4.0" in done.stderr
    assert "CC-BY-4.0" in target.with_name("all.jsonl.license").read_text()
    again = tmp_path / "again.db"
    assert run(again, "load", str(target), "--dataset", "corpus").returncode == 0
    assert open_store(again).revision() == open_store(store).revision()


def test_publish_a_file(store: Path, tmp_path: Path) -> None:
    """One file, whole, that leads to the site where that is said; nothing of a faulty question."""
    target = tmp_path / "bans.html"
    done = run(store, "publish", "social-credit-travel-bans", str(target), "--lang", "es")
    assert done.returncode == 0
    assert "asks nobody" in done.stderr
    html = target.read_text(encoding="utf-8")
    assert html.count('<li class="event"') == 18
    assert '<html lang="es"' in html
    assert "127.0.0.1" not in html
    missing = run(store, "publish", "social-credit-travel-ban", str(target))
    assert missing.returncode == 1
    assert "social-credit-travel-bans" in missing.stderr
    assert run(store, "publish", "cn-npcic", str(target), "--theme", "red").returncode == 1
    assert run(store, "publish").returncode == 2
    assert run(store, "publish", "a", "b", "--site", "c").returncode == 2
    assert target.read_text(encoding="utf-8") == html
    assert list(tmp_path.iterdir()) == [target]


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
    assert len(watchline.open(store).timeline("social-credit-travel-bans", limit=3)) == 3
    with pytest.raises(UnknownId, match="nso-group"):
        watchline.open(store).timeline(entity="nso-grup")


def test_python_loads_as_the_command_does(tmp_path: Path) -> None:
    """Into a store that is not there yet, which gets the bundled corpus first."""
    opened = watchline.open(tmp_path / "new.db")
    report = opened.load(TABLE, dataset="mine")
    assert (report.added, report.dataset) == (35, "mine")
    assert opened.revisions()[0]["datasets"] == ["mine"]
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id":"x","type":"agnecy","name":"X"}')
    with pytest.raises(LoadRefused):
        opened.load(bad)
