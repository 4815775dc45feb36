"""Who we are to a server: from the environment alone, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import AddressError
from graph.remote.access import Access

PASSWORD = "WATCHLINE_NEO4J_PASSWORD"
FILE = "WATCHLINE_NEO4J_PASSWORD_FILE"


def test_without_settings_nobody() -> None:
    access = Access.from_environment({})
    assert (access.auth, access.database) == (None, None)


def test_user_password_database() -> None:
    access = Access.from_environment(
        {"WATCHLINE_NEO4J_USER": "reader", PASSWORD: "hunter2", "WATCHLINE_NEO4J_DATABASE": "w"}
    )
    assert access.auth == ("reader", "hunter2")
    assert access.database == "w"
    assert "hunter2" not in repr(access)


def test_the_user_of_a_new_server() -> None:
    assert Access.from_environment({PASSWORD: "hunter2"}).auth == ("neo4j", "hunter2")


@pytest.mark.parametrize("text", ["hunter2", "hunter2\n", "hunter2\r\n"])
def test_a_password_from_a_file(tmp_path: Path, text: str) -> None:
    """As Docker gives a secret; the line feed that editors put at the end is none of it."""
    file = tmp_path / "secret"
    file.write_bytes(text.encode())
    assert Access.from_environment({FILE: str(file)}).auth == ("neo4j", "hunter2")


@pytest.mark.parametrize(
    ("settings", "content", "word"),
    [
        pytest.param({"WATCHLINE_NEO4J_USER": "me"}, b"", "no password", id="a user alone"),
        pytest.param({PASSWORD: "hunter2", FILE: "x"}, b"", "Keep one", id="both"),
        pytest.param({FILE: "/no/such"}, b"", "No such file", id="no file"),
        pytest.param({FILE: ""}, b"", "in one line", id="empty"),
        pytest.param({FILE: ""}, b"hunter2\nmore", "in one line", id="two lines"),
        pytest.param({FILE: ""}, b"\xffhunter2", "UTF-8", id="no text"),
    ],
)
def test_what_cannot_be(
    tmp_path: Path, settings: dict[str, str], content: bytes, word: str
) -> None:
    """The variable that is wrong is named, and no password shown."""
    file = tmp_path / "secret"
    file.write_bytes(content)
    given = {name: value or str(file) for name, value in settings.items()}
    with pytest.raises(AddressError, match=r"^WATCHLINE_NEO4J_") as refused:
        Access.from_environment(given)
    assert word in str(refused.value)
    assert "hunter2" not in str(refused.value)
