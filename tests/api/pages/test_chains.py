"""LOOK §2: one bracket a root, with the reports that rest on it; a chain nests its brackets."""

from __future__ import annotations

from typing import Any

from api.pages.chains import Bracket, Named, draw_chains, one_root

Json = dict[str, Any]


def org(name: str) -> Json:
    return {"is": "entity", "id": name, "name": name, "type": "organization"}


def node(at: int, publisher: str, ends: str | None = None, *below: Json, **more: Any) -> Json:
    report = {"is": "report", "id": f"r-{publisher}", "publisher": org(publisher),
              "published": {"edtf": "2019-02-22"}}  # fmt: skip
    return {"citation": at, "report": report, "entity": None, "ends": ends,
            "rests_on": list(below)} | more  # fmt: skip


def named(name: str) -> Json:
    return {"citation": None, "report": None, "entity": org(name), "ends": "named", "rests_on": []}


def root(name: str, *citations: int, of: tuple[str, ...] = ()) -> Json:
    parts = [org(part) for part in of or (name,)]
    return {"kind": "named", "entity": org(name), "report": None, "members": [], "named": parts,
            "citations": list(citations)}  # fmt: skip


def claim(support: list[Json], roots: list[Json], opposition: tuple[Json, ...] = ()) -> Json:
    return {"support": support, "opposition": list(opposition), "roots_found": roots}


def names(bracket: Bracket) -> list[str]:
    return [held.who[0].name for held in bracket.held.values()]


def test_reports_share_the_bracket_of_their_root() -> None:
    """Two that say so and one that says otherwise, all from one originator."""
    found = claim(
        [node(0, "Toments", None, named("Centre")), node(1, "Guardian", None, named("Centre"))],
        [root("Centre", 0, 1)],
        (node(2, "Post", None, named("Centre"), **{"as": "rival"}),),
    )
    (bracket,) = draw_chains(found)
    assert bracket.kind == "named"
    assert bracket.who == [Named("Centre")]
    assert names(bracket) == ["Toments", "Guardian", "Post"]
    assert [held.stance for held in bracket.held.values()] == ["supports", "supports", "disputes"]
    assert one_root(found, (bracket,))


def test_a_longer_chain_nests() -> None:
    """Briefly has it from the Register, which has it from the police."""
    register = node(1, "Register", None, named("Police"))
    found = claim([node(0, "Briefly", None, register), register], [root("Police", 0, 1)])
    (bracket,) = draw_chains(found)
    (held,) = bracket.held.values()
    assert held.who[0].name == "Register"
    assert held.stance == "supports"
    assert names(held) == ["Briefly"]


def test_a_work_that_was_read_stands_before_one_that_is_named() -> None:
    reuters = node(1, "Reuters", "reached")
    found = claim(
        [node(0, "Axios", None, named("Reuters") | {"later": True}), reuters,
         node(2, "Quandary", None, reuters)],
        [root("Reuters", 0, 1, 2)],
    )  # fmt: skip
    (bracket,) = draw_chains(found)
    assert bracket.kind == "reached"
    assert bracket.who == [Named("Reuters", "2019-02-22", is_report=True)]
    assert bracket.stance == "supports"
    assert names(bracket) == ["Axios", "Quandary"]


def test_parts_of_one_organization_are_one_root() -> None:
    """The bracket names the parts, and the whole that they are counted as."""
    found = claim(
        [node(0, "Toments", None, named("Centre")), node(1, "Daily", None, named("Court"))],
        [root("State", 0, 1, of=("Centre", "Court"))],
    )
    (bracket,) = draw_chains(found)
    assert [who.name for who in bracket.who] == ["Centre", "Court"]
    assert bracket.whole == "State"


def test_each_report_that_names_no_source_has_a_root_of_its_own() -> None:
    found = claim([node(0, "One", "unknown"), node(1, "Two", "unknown")], [])
    brackets = draw_chains(found)
    assert [bracket.kind for bracket in brackets] == ["unknown", "unknown"]
    assert [names(bracket) for bracket in brackets] == [["One"], ["Two"]]
    assert [bracket.who for bracket in brackets] == [[], []]
    assert not one_root(found, brackets)


def test_a_circle_is_one_root() -> None:
    circle = node(0, "One", None, node(1, "Two", None, node(0, "One", "circular")))
    (bracket,) = draw_chains(claim([circle], []))
    assert bracket.kind == "circular"
    assert bracket.who == []
