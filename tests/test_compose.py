"""`docker-compose.yml` starts both, each watched and pinned, and no password stands in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # its stubs are one more package, for one call

from graph.remote.access import Access
from graph.remote.addresses import check_server_address
from graph.remote.refusals import check_version

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
NEO4J, WATCHLINE = SERVICES["neo4j"], SERVICES["watchline"]
RUNNING = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")


def test_the_server_is_pinned_and_one_that_we_can_use() -> None:
    """The very version that the tests run on, of the edition without a licence to be bought."""
    name, version, edition = re.split("[:-]", NEO4J["image"])
    assert (name, edition) == ("neo4j", "community")
    assert f"<version>{version}</version>" in (ROOT / "tests/neo4j/pom.xml").read_text()
    check_version("neo4j://neo4j", f"Neo4j/{version}")


def test_the_image_has_the_driver() -> None:
    lock = WATCHLINE["build"]["args"]["LOCK"]
    assert re.search(r"^ARG LOCK=requirements\.lock$", (ROOT / "Dockerfile").read_text(), re.M)
    assert f"!{lock}" in (ROOT / ".dockerignore").read_text().split()
    locked, plain = (
        set((ROOT / name).read_text().split("\n")) for name in (lock, "requirements.lock")
    )
    assert plain < locked
    more = {line.split("==")[0] for line in locked - plain if "==" in line}
    assert more == {"neo4j", "neo4j-rust-ext", "pytz"}


@pytest.mark.parametrize("service", SERVICES)
def test_each_is_watched_and_for_this_machine_alone(service: str) -> None:
    """A port without an address would be open to the network, past the firewall of the host."""
    given = SERVICES[service]
    assert {"test", "interval", "timeout", "retries", "start_period"} == set(given["healthcheck"])
    assert given["ports"]
    for port in given["ports"]:
        assert re.fullmatch(r"127\.0\.0\.1:(\d+):\1", port)


def test_what_watches_asks_whether_it_is_ready() -> None:
    """Watchline begins when the server answers with the password, and is ready with its store."""
    assert WATCHLINE["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "/readyz" in WATCHLINE["healthcheck"]["test"][-1]
    assert NEO4J["healthcheck"]["test"].endswith("cypher-shell 'RETURN 1'")


def test_the_data_outlive_the_container() -> None:
    kept = dict(volume.split(":") for volume in NEO4J["volumes"])
    assert set(kept) == set(COMPOSE["volumes"])
    assert kept["neo4j-data"] == "/data"


def test_passwords_are_files_that_docs_say_how_to_make() -> None:
    secrets = COMPOSE["secrets"]
    for given in SERVICES.values():
        assert set(given["secrets"]) <= set(secrets)
        files = {value for name, value in given["environment"].items() if name.endswith("_FILE")}
        assert files <= {f"/run/secrets/{name}" for name in given["secrets"]}
        assert not [name for name in given["environment"] if re.search("(AUTH|PASSWORD)$", name)]
    for secret in secrets.values():
        assert set(secret) == {"file"}
        assert f"> {secret['file'].removeprefix('./')}\n" in RUNNING
    assert "/secrets/" in (ROOT / ".gitignore").read_text().split()


def test_settings_are_those_of_watchline(tmp_path: Path) -> None:
    """Each stands in the table of docs/running.md, and is taken as it is given."""
    given: dict[str, str] = WATCHLINE["environment"]
    assert set(given) <= set(re.findall(r"^\| `(WATCHLINE_[A-Z_0-9]+)` \|", RUNNING, re.M))
    assert check_server_address(given["WATCHLINE_STORE"]) == "neo4j://neo4j:7687"
    secret = tmp_path / "secret"
    secret.write_text("hunter2")
    found = Access.from_environment(given | {"WATCHLINE_NEO4J_PASSWORD_FILE": str(secret)})
    assert found.auth == ("neo4j", "hunter2")


def test_what_may_be_set_from_outside_has_a_default() -> None:
    for name, default in re.findall(r"(?<!\$)\$\{(\w+)(?::-([^}]+))?\}", TEXT):
        assert default, name
        assert f"`{name}`" in RUNNING
