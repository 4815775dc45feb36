"""JSON is taken as the standard has it, and no key may stand twice."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.json_text import JsonError, decode_json

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(b"{", "is not JSON", id="cut short"),
        pytest.param(b'{"a": NaN}', "is not JSON", id="NaN is no JSON"),
        pytest.param(b'{"a": 1,}', "is not JSON", id="a comma too many"),
        pytest.param(b"[" * 100_000, "nested too deeply", id="nested without end"),
        pytest.param(b'{"a": 1, "a": 2}', "'a' twice", id="a key twice"),
        pytest.param(b'{"a": 1, "a" : 1}', "'a' twice", id="with a space before the colon"),
        pytest.param(b'[{"b": {"a": 1, "\\u0061": 2}}]', "'a' twice", id="written apart"),
        pytest.param('{"a": "é"}'.encode("latin-1"), "byte 8 is 0xE9", id="Latin-1"),
        pytest.param(b'"\xed\xa0\x80"', "is not UTF-8", id="half a surrogate pair"),
    ],
)
def test_refused(text: bytes, says: str) -> None:
    """Each refusal says what is wrong."""
    with pytest.raises(JsonError, match=says):
        decode_json(text)


def test_quote_and_colon_in_a_text_are_no_key() -> None:
    """A text that looks like a key does not count as one that stands twice."""
    assert decode_json(b'{"a": "\\"a\\": 1"}') == {"a": '"a": 1'}


@given(_JSON)
def test_reads_what_json_writes(value: object) -> None:
    """Any value comes back; nothing is taken for a key that stands twice."""
    assert decode_json(json.dumps(value, ensure_ascii=False).encode()) == value


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Any bytes are a value or a JsonError."""
    with suppress(JsonError):
        decode_json(data)
