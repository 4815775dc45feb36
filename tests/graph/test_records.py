"""An address is http or https, with a host and without a space; the short way says so too."""

from __future__ import annotations

from string import printable
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import RecordError
from graph.records import _PLAIN_URL, Report


def _report(url: str) -> Report:
    return Report(id="r", title="A report", kind="press", publisher="e", url=url)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://example.org", id="a host alone"),
        pytest.param("http://example.org/a/b.html?x=1&y=%20#part", id="plain"),
        pytest.param("https://example.org:8080/a", id="with a port"),
        pytest.param("https://例え.jp/記事", id="of other letters"),
        pytest.param("https://[2001:db8::1]/", id="a number for a host"),
        pytest.param("HTTPS://EXAMPLE.ORG/", id="in capitals"),
    ],
)
def test_an_address(url: str) -> None:
    """It stays as it was written."""
    assert _report(url).url == url


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://", id="no host"),
        pytest.param("https:///a", id="a path alone"),
        pytest.param("ftp://example.org/a", id="another scheme"),
        pytest.param("https://example.org/a b", id="a space"),
        pytest.param("https://example.org/a\n", id="a line feed at the end"),
        pytest.param("https://[example.org/", id="a bracket left open"),
    ],
)
def test_no_address(url: str) -> None:
    """It is refused, and the field is named."""
    with pytest.raises(RecordError) as refused:
        _report(url)
    assert refused.value.field == "url"


@given(st.sampled_from(["http://", "https://", "https:/", ""]), st.text(printable, max_size=12))
@settings(max_examples=300)
def test_the_short_way_takes_only_addresses(scheme: str, rest: str) -> None:
    """What it takes, the long way would have taken."""
    url = scheme + rest
    if _PLAIN_URL.fullmatch(url):
        parts = urlsplit(url)
        assert parts.scheme in ("http", "https")
        assert parts.netloc
        assert all(c > " " for c in url)
