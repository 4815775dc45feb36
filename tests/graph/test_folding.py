"""Names that people write differently are compared as one; others are kept apart."""

from __future__ import annotations

import pytest

from graph.folding import fold_name


@pytest.mark.parametrize(("one", "other"), [
    pytest.param("NSO Group", "nso  group", id="case and spaces"),
    pytest.param("Élysée", "ELYSEE", id="accents"),
    pytest.param("Æreskoden for Søfart", "aereskoden for sofart", id="letters of one piece"),
    pytest.param("Łódź", "lodz", id="a stroke through a letter"),
    pytest.param("Straße", "STRASSE", id="sharp s"),
    pytest.param("İstanbul", "istanbul", id="a dotted capital I"),
    pytest.param("N.S.A.", "NSA", id="initials with full stops"),
    pytest.param("Children’s Commissioner", "Childrens Commissioner", id="an apostrophe"),
    pytest.param("Smith & Sons", "Smith and Sons", id="an ampersand"),
    pytest.param("ＨＩＫ－１", "HIK-1", id="letters as wide as Chinese ones"),
    pytest.param("ﾊｲｸ", "ハイク", id="half-width kana"),
    pytest.param("أمن الدولة", "امن الدوله", id="Arabic: seat of a hamza, ta marbuta"),
    pytest.param("أَمْنُ الدَّوْلَةِ", "أمن الدولة", id="Arabic vowel signs"),
    pytest.param("وزارة الـداخـلية", "وزارة الداخلية", id="tatweel"),
    pytest.param("وزارت کشور ایران", "وزارت كشور ايران", id="Persian and Arabic kaf and ya"),
    pytest.param("Ёлкин", "Елкин", id="Cyrillic yo"),
    pytest.param("a\u200eb\u202ec", "abc", id="marks that nobody sees"),
])  # fmt: skip
def test_written_differently(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [
    pytest.param("カメラ", "ガメラ", id="Japanese voicing"),
    pytest.param("दिन", "दान", id="Indian vowels"),
    pytest.param("海康威视", "海康威視", id="simplified and traditional Chinese are two names"),
    pytest.param("Bureau 6", "Bureau 9", id="numbers"),
    pytest.param("John F. Kennedy", "John Kennedy", id="an initial between names"),
])  # fmt: skip
def test_other_names(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_without_letters() -> None:
    assert fold_name("!! …") == ""
