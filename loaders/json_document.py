"""One JSON document of another project's format, held whole."""

from __future__ import annotations

from typing import BinaryIO

from graph.errors import Fault
from loaders.json_file import LARGEST_FILE
from loaders.json_text import JsonError, decode_json
from loaders.lines import BOM


def read_document(stream: BinaryIO, name: str) -> dict[str, object] | Fault:
    """The object that the file is, or what is wrong with it."""
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        return Fault(name, "", f"the file is larger than {LARGEST_FILE // 1_000_000} MB. Split it.")
    try:
        value = decode_json(data.removeprefix(BOM))
    except JsonError as fault:
        return Fault(name, "", f"the file {fault}")
    if not isinstance(value, dict):
        return Fault(name, "", "the file holds no object. Write {…}.")
    return value
