"""One file: everything inside, nothing fetched, the same events as the timeline."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from api.publishing.one_file import publish_file, published_settings
from api.questions import question_of
from graph.embedded import EmbeddedStore
from graph.errors import UnknownId
from tests.api.embed.test_frame import ids_of
from tests.api.test_pages import Tags

ALONE = published_settings("")


def published(store: EmbeddedStore, key: str | None, **given: str) -> str:
    return publish_file(store, ALONE, key, given).decode()


def test_all_events_and_nothing_else_needed(corpus_store: EmbeddedStore) -> None:
    """Every event, every report with its address; no address that is fetched."""
    html = published(corpus_store, "pegasus-spyware")
    assert len(ids_of(html)) == 41
    tags = Tags(html)
    assert tags.open == []
    for tag, given in tags.found:
        assert tag not in ("link", "img", "iframe", "object", "form")
        assert "src" not in given
        assert not {"data-src", "data-rows", "data-page"} & set(given)
        if "href" in given:
            assert re.match(r"https?://|#", given["href"])
            assert given.get("class") == "source" or given["href"].startswith("#")


def test_the_policy_lets_its_own_style_and_script_run(corpus_store: EmbeddedStore) -> None:
    """Each inline part by its hash, and nothing else."""
    html = published(corpus_store, "pegasus-spyware", font="Georgia, serif", ink="222")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    parts = re.findall(r"<style>(.*?)</style>|<script>(.*?)</script>", html, re.S)
    assert len(parts) == 2
    for style, script in parts:
        digest = b64encode(sha256((style or script).encode()).digest()).decode()
        assert f"&#39;sha256-{digest}&#39;" in policy[1]
    assert "default-src &#39;none&#39;" in policy[1]
    assert "--wl-ink:#222" in html


@pytest.mark.parametrize(
    ("key", "given", "asked"),
    [
        ("cn-2019-npcic-annual-blacklist-report", {"lang": "zh"}, None),
        (
            "cn-npcic",
            {"known_on": "2019-02-20", "lang": "ar", "theme": "dark"},
            {"entity": "cn-npcic", "known_on": "2019-02-20"},
        ),
        (None, {"kind": "ban", "from": "2020", "h": "3"}, {"kind": "ban", "from": "2020"}),
    ],
)
def test_what_can_be_published(
    corpus_store: EmbeddedStore,
    key: str | None,
    given: dict[str, str],
    asked: dict[str, str] | None,
) -> None:
    """A record by its id, or whatever fits."""
    events = 1 if asked is None else corpus_store.count(question_of(asked))
    assert events
    assert len(ids_of(published(corpus_store, key, **given))) == events


def test_it_leads_to_the_site_where_there_is_one(corpus_store: EmbeddedStore) -> None:
    settings = published_settings("https://watchline.example/")
    html = publish_file(corpus_store, settings, "pegasus-spyware", {}).decode()
    assert 'href="https://watchline.example/timelines/pegasus-spyware"' in html
    assert html.count('<a href="https://watchline.example/events/') == 41


def test_what_is_not_there(corpus_store: EmbeddedStore) -> None:
    with pytest.raises(UnknownId, match="pegasus-spywar"):
        published(corpus_store, "pegasus-spywar")
