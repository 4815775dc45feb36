"""A zip of one file is read as that file, within limits; what is not is refused with its reason."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from graph.errors import WatchlineError
from loaders.registry import open_sources
from loaders.zip_file import LARGEST, explain_refusal

RECORD = b'{"id": "a"}\n'


def archive(path: Path, members: dict[str, bytes], method: int = ZIP_DEFLATED) -> str:
    with ZipFile(path, "w", method) as made:
        for name, data in members.items():
            made.writestr(ZipInfo(name), data, method)
    return str(path)


def test_a_zip_is_read_as_its_file(tmp_path: Path) -> None:
    """The format is found by the name before `.zip` and by the content; how far it is, is told."""
    lines = b"".join(b'{"id": "%d"}\n' % number for number in range(2_000))
    path = archive(tmp_path / "a.jsonl.zip", {"inner.txt": lines})
    told: list[int] = []
    places = [record.place for record in open_sources([path], None, told.append)]
    assert places == [f"{path}:{number}" for number in range(1, 2_001)]
    assert told == sorted(told)
    assert 0 < told[-1] <= Path(path).stat().st_size


@pytest.mark.parametrize(
    ("members", "method", "says"),
    [
        pytest.param({"a": RECORD, "b": RECORD}, ZIP_DEFLATED, "holds 2 files", id="two files"),
        pytest.param({"content.xml": b"", "meta.xml": b""}, ZIP_DEFLATED, "CSV UTF-8", id="ods"),
        pytest.param({}, ZIP_DEFLATED, "holds 0 files", id="no file"),
        pytest.param({"../a.jsonl": RECORD}, ZIP_DEFLATED, "has a path", id="upwards"),
        pytest.param({"/etc/a.jsonl": RECORD}, ZIP_DEFLATED, "has a path", id="from the root"),
        pytest.param({"c:a.jsonl": RECORD}, ZIP_DEFLATED, "has a path", id="a drive"),
        pytest.param({"d/a.jsonl": RECORD}, ZIP_DEFLATED, "has a path", id="a folder"),
        pytest.param({"a.jsonl": bytes(9_000_000)}, ZIP_DEFLATED, "200 times", id="a bomb"),
        pytest.param({"a.jsonl": RECORD}, ZIP_BZIP2, "packed in a way", id="another packing"),
    ],
)
def test_refused(tmp_path: Path, members: dict[str, bytes], method: int, says: str) -> None:
    path = archive(tmp_path / "a.zip", members, method)
    with pytest.raises(WatchlineError, match=says) as caught:
        list(open_sources([path]))
    assert path in str(caught.value)


def test_limits() -> None:
    """What the archive says of its member counts, before anything is unpacked."""
    member = ZipInfo("a.csv")
    member.file_size, member.compress_size = LARGEST, LARGEST // 5
    assert explain_refusal(member) is None
    member.file_size += 1
    assert "300 MB" in str(explain_refusal(member))
    member.file_size, member.flag_bits = 1, 1
    assert "encrypted" in str(explain_refusal(member))


def test_a_member_that_lies_about_its_size(tmp_path: Path) -> None:
    """Its checksum is then wrong, which is an error that names the file."""
    path = Path(archive(tmp_path / "a.jsonl.zip", {"a.jsonl": bytes(range(256)) * 23}))
    size = (256 * 23).to_bytes(4, "little")
    data = path.read_bytes()
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (600).to_bytes(4, "little")))
    with pytest.raises(WatchlineError, match="cannot be read"):
        list(open_sources([str(path)]))
