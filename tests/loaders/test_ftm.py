"""FollowTheMoney: bodies are entities, documents reports, links events with their dates."""

from __future__ import annotations

import json

import pytest

from loaders import ftm
from loaders.ftm_schemata import EDGES
from tests.loaders.reading import FILES, Made, make, make_file

FILE = "city.ftm.json"


def lines(*entities: object) -> Made:
    return make(ftm.read, "\n".join(map(json.dumps, entities)), "f.json")


def entity(key: str, schema: str, **properties: object) -> dict[str, object]:
    return {"id": key, "schema": schema, "properties": properties}


JO = entity("jo", "Person", name=["Jo Doe"])
SAM = entity("sam", "Organization", name=["Sam Ltd"])


def test_bodies_are_entities() -> None:
    made = make_file(ftm.read, FILE)
    assert made.faults == []
    assert made.records["ftm-cam"] == {
        "id": "ftm-cam", "type": "organization", "name": "Examples Cameras",
        "aliases": ["Examples Cameras Ltd"], "jurisdiction": "GB",
    }  # fmt: skip
    assert made.records["ftm-hold"]["aliases"] == ["SH"]
    assert made.records["ftm-added"]["type"] == "agency"


def test_of_several_countries_none_is_taken_for_the_one() -> None:
    made = make_file(ftm.read, FILE)
    assert "jurisdiction" not in made.records["ftm-jo"]
    assert made.left["several countries, or none of ISO 3166-1: jurisdiction left empty"] == 1


def test_a_link_is_an_event_with_relation_dates_and_sources() -> None:
    """It may stand before the bodies that it links."""
    made = make_file(ftm.read, FILE)
    event = made.records["ftm-own-1"]
    assert (event["title"], event["date"]) == ("Sample Holding owns Examples Cameras",
                                               "2015-03/2019")  # fmt: skip
    assert event["relations"] == [
        {"subject": "ftm-hold", "relation": "owns", "object": "ftm-cam"}
    ]  # fmt: skip
    assert event["quantities"] == [
        {"measure": "share owned", "unit": "per cent", "value": 51.5, "citations": [0]}
    ]
    own, source = event["citations"]
    assert own["via"] == [source["report"]]
    report = made.records[source["report"]]
    assert (report["publisher"], report["read"]) == ("registry-of-examples", "2020-02-03")


def test_who_directs_a_body_is_part_of_it() -> None:
    made = make_file(ftm.read, FILE)
    event = made.records["ftm-dir"]
    assert event["title"] == "Jo Doe is a director of Examples Cameras (chair)"
    assert event["relations"][0]["relation"] == "part_of"
    assert event["citations"][1] == {"report": "ftm-minutes"}
    assert made.records["ftm-minutes"]["published"] == "2016-01-01"


def test_amounts_keep_their_currency() -> None:
    found = make_file(ftm.read, FILE).records["ftm-pay"]["quantities"]
    assert [(one["unit"], one["value"]) for one in found] == [("GBP", 1200), ("EUR", 1400.5)]


def test_what_opensanctions_adds() -> None:
    """A dataset is a report; a body, and a link without a date, are told as first seen."""
    made = make_file(ftm.read, FILE)
    listed = made.records["ftm-nk-listed-first-seen"]
    assert (listed["title"], listed["date"]) == (
        "Sam Sample is first seen in xx_examples_list", "2021-04-05",
    )  # fmt: skip
    assert listed["summary"] == "An invented person.\nTopics: sanction."
    assert listed["citations"] == [{"report": "ftm-dataset-xx-examples-list"}]
    sanction = made.records["ftm-nk-sanction"]
    assert (sanction["kind"], sanction["date"]) == ("sanction", "2021-04-05")
    assert sanction["title"] == "Ministry of Examples sanctions Sam Sample, as first seen"
    assert sanction["relations"] == [
        {"subject": "ministry-of-examples", "relation": "sanctioned", "object": "ftm-nk-listed"}
    ]


def test_an_event_of_theirs() -> None:
    """Who is involved takes part; a keyword that is one of our kinds is the kind."""
    meeting = entity("e", "Event", name=["A meeting"], date=["2019-05"], involved=["jo", "ship"],
                     organizer=["sam"], keywords=["cameras", "oversight"], country=["gb"],
                     location=["Examples"])  # fmt: skip
    link = entity("x", "UnknownLink", subject=["jo"], object=["e"], date=["2019"])
    made = lines(JO, SAM, meeting, link)
    event = made.only_event()
    assert (event["title"], event["date"], event["kind"]) == ("A meeting", "2019-05", "oversight")
    assert (event["jurisdiction"], event["place"]) == ("GB", "Examples")
    assert [(item["entity"], item["role"]) for item in event["participants"]] == [
        ("ftm-jo", "subject"), ("ftm-sam", "organizer"),
    ]  # fmt: skip
    assert made.left == {
        "who is ‘involved’ in an event, and no body of the file": 1,
        "UnknownLink: a link to an event, whose own ‘involved’ is read": 1,
    }


def test_what_is_left_is_counted_by_schema_and_property() -> None:
    assert make_file(ftm.read, FILE).left == {
        "the property ‘sharesCount’ of Ownership": 1,
        "the property ‘registrationNumber’ of entities, documents and events": 1,
        "several countries, or none of ISO 3166-1: jurisdiction left empty": 1,
        "Vessel: no record here is of this schema": 1,
        "the ‘object’ of a link: a Vessel": 1,
        "Membership: no date, and none on which it was first seen": 1,
        "a deletion (DEL): load the whole data with --replace, which withdraws what they no "
        "longer hold": 1,
    }


@pytest.mark.parametrize("schema", sorted(EDGES))
def test_every_link(schema: str) -> None:
    """Each schema of links makes an event of its two ends, with the relation that it has."""
    edge = EDGES[schema]
    first = "jo" if edge.first != "authority" else "Jo Doe"
    link = entity("x", schema, **{edge.first: [first], edge.second: ["sam"]}, startDate=["2019"])
    event = lines(link, JO, SAM).records["ftm-x"]
    assert event["title"] == f"Jo Doe {edge.verb} Sam Ltd"
    assert [item["role"] for item in event["participants"]] == list(edge.roles)
    assert [item["relation"] for item in event.get("relations", [])] == (
        [edge.relation] if edge.relation else []
    )


@pytest.mark.parametrize(
    ("properties", "date"),
    [
        ({"startDate": ["2019-01-02"]}, "2019-01-02"),
        ({"startDate": ["2019-01-02T10:00:00"], "endDate": ["2020"]}, "2019-01-02/2020"),
        ({"endDate": ["2020"]}, "../2020"),
        ({"date": ["2018-03"]}, "2018-03"),
        ({"startDate": ["2019", "2018-05"], "endDate": ["2020-01", "2020-07"]}, "2018-05/2020-07"),
        ({"startDate": ["2019"], "endDate": ["2018"]}, "2019"),
    ],
)
def test_dates_of_links(properties: dict[str, list[str]], date: str) -> None:
    link = entity("x", "UnknownLink", subject=["jo"], object=["sam"], **properties)
    assert lines(JO, SAM, link).records["ftm-x"]["date"] == date


def test_hostile_values() -> None:
    """No address but http, no control character, names and aliases of bounded number and length."""
    many = entity("m", "Person", name=["N\x00" + "x" * 900, *(f"n{at}" for at in range(300))])
    link = entity("x", "UnknownLink", subject=["m"], object=["m"], date=["2019"],
                  sourceUrl=["javascript:alert(1)"])  # fmt: skip
    made = lines(many, link)
    assert len(made.records["ftm-m"]["aliases"]) == 200
    assert made.left["a source whose address is not http or https"] == 1
    assert len(made.records["ftm-x"]["citations"]) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("[]", "the line is no entity"),
        ("{", "the line is not JSON"),
        ('{"schema": "Person", "properties": {}}', "has no id"),
        ('{"id": "a", "properties": {}}', "has no schema"),
        ('{"id": "a", "schema": "Person"}', "has no properties"),
        ('{"id": "a", "schema": "Person", "properties": {}}', "properties/name: is missing"),
        ('{"op": "ADD", "entity": 3}', "the line is no entity"),
    ],
)
def test_faults(line: str, says: str) -> None:
    """One bad line is one fault with its place."""
    made = make(ftm.read, f"{json.dumps(JO)}\n{line}\n", "f.json")
    (fault,) = made.faults
    assert fault.startswith("f.json:2: ")
    assert says in fault
    assert "ftm-jo" in made.records


def test_known_by_content() -> None:
    assert ftm.sniff((FILES / FILE).read_bytes())
    assert ftm.sniff(b'{"op": "DEL", "entity": {"id": "a"}}\n')
    assert not ftm.sniff(b'{"id": "a", "type": "agency", "name": "A"}\n')
