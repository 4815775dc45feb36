"""What may be the same: reasons that a reader can check, and no flood of what is not."""

from __future__ import annotations

from typing import Any

import pytest

from graph.suggesting import Known, suggestions


def known(key: str, *names: str, **fields: Any) -> Known:
    return Known(key, names, **({"type": "agency", "jurisdiction": "XX", "whole": ""} | fields))


@pytest.mark.parametrize(("one", "other", "reason"), [
    pytest.param(known("a", "Élysée"), known("b", "Elysee"),
                 "both are called ‘Élysée’", id="one name once accents are folded"),
    pytest.param(known("a", "Hangzhou Hikvision", "Hikvision"), known("b", "Hikvision"),
                 "‘Hikvision’ is an alias of a", id="an alias of one is the name of the other"),
    pytest.param(known("a", "Public Security", "公安部"), known("b", "MPS", "公安部"),
                 "both have the alias ‘公安部’", id="one native name"),
    pytest.param(known("a", "Example Systems Ltd."), known("b", "The Example Systems Inc"),
                 "‘Example Systems Ltd.’ and ‘The Example Systems Inc’ differ in legal form, small "
                 "words or order alone", id="legal form and article"),
    pytest.param(known("a", "Data Protection Authorty"), known("b", "Data Protection Authority"),
                 "‘Data Protection Authorty’ and ‘Data Protection Authority’ differ in a letter or "
                 "two", id="a slip in the last word"),
    pytest.param(known("a", "Cellebrite"), known("b", "Celebrite"),
                 "‘Cellebrite’ and ‘Celebrite’ differ in a letter or two", id="one word"),
    pytest.param(known("a", "Clear View"), known("b", "Clearview"),
                 "‘Clear View’ and ‘Clearview’ differ in a letter or two", id="a space"),
    pytest.param(known("a", "NPCIC"), known("b", "National Public Credit Information Centre"),
                 "‘NPCIC’ are the initials of ‘National Public Credit Information Centre’",
                 id="initials"),
    pytest.param(known("a", "Hikvision"), known("b", "Hangzhou Hikvision Technology"),
                 "‘Hangzhou Hikvision Technology’ has all words of ‘Hikvision’",
                 id="a name within a longer one"),
])  # fmt: skip
def test_reasons(one: Known, other: Known, reason: str) -> None:
    (found,) = suggestions([other, one], ())
    assert (found.one, found.other, found.reasons[0]) == ("a", "b", reason)


@pytest.mark.parametrize(("one", "other"), [
    pytest.param(known("a", "Fifth Circuit"), known("b", "Ninth Circuit"), id="other ordinals"),
    pytest.param(known("a", "Bureau 61398"), known("b", "Bureau 61399"), id="other numbers"),
    pytest.param(known("a", "Hangzhou Office"), known("b", "Zhengzhou Office"), id="other towns"),
    pytest.param(known("a", "BVerfG"), known("b", "BVerwG"), id="other short names"),
    pytest.param(known("a", "国家网信办"), known("b", "国家发改委"), id="other Chinese names"),
    pytest.param(known("a", "Police", jurisdiction="GB"), known("b", "The Police"),
                 id="weak, and other jurisdictions"),
    pytest.param(known("a", "NCA", jurisdiction="GB"),
                 known("b", "National Communications Authority"), id="initials elsewhere"),
    pytest.param(known("a", "Ministry", whole="b"), known("b", "The Ministry"), id="part of it"),
    pytest.param(known("a", "Pegasus"), known("b", "Pegasus", type="policy"), id="other things"),
    pytest.param(known("a", "The Record"), known("b", "Cook County Record"), id="a common word"),
])  # fmt: skip
def test_what_is_not_suggested(one: Known, other: Known) -> None:
    assert suggestions([one, other], ()) == []


def test_equal_names_come_first_and_of_one_jurisdiction_before_others() -> None:
    found = suggestions(
        [
            known("a", "Bureau of Examples"), known("b", "Bureau of Examples"),
            known("c", "Bureau of Examples", jurisdiction="GB"), known("d", "Examples Bureau"),
        ],
        (),
    )  # fmt: skip
    assert [(one.one, one.other) for one in found] == [
        ("a", "b"), ("a", "d"), ("b", "d"), ("a", "c"), ("b", "c"),
    ]  # fmt: skip


def test_decided_pairs_are_left_out() -> None:
    assert suggestions([known("a", "X Y"), known("b", "X Y")], {("a", "b")}) == []


def test_a_name_of_very_many_suggests_nothing() -> None:
    """Thirty departments of one name would be 435 pairs."""
    assert suggestions([known(f"e{n}", "Police Department") for n in range(30)], ()) == []
