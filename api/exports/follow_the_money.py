"""FollowTheMoney: one entity a line, as Aleph, OpenSanctions and their tools take them.

An event is an `Event`, a relation or a part in it an edge (`UnknownLink`) that starts and ends when
the event does, a report a `Document` or `Article`, a citation a `Documentation` with its stance.
Each entity lists in `datasets` the reports that support it, one dataset a report, so that its
citations survive when entities of several sources are merged; `sourceUrl`, `publisher` and `proof`
say the same in properties. Dates are split into `startDate` and `endDate`; the EDTF stands in the
notes.
Model: https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from api.addresses import safe_url
from api.exports.date_ends import Parts, ends_of, iso_prefix
from api.exports.losses import Losses
from api.exports.subject import Shape, Subject
from api.pages.wording import quantity_words, relation_words
from graph.reading import parse_record
from graph.records import Entity, Event, Report

NEVER = (
    "Lineage (who has it from whom) and the roots of claims: FollowTheMoney has no place for them. "
    "Figures stand in the notes, in words.",
)
_SCHEMATA = {
    "agency": "PublicBody", "court": "PublicBody", "organization": "Organization",
    "group": "Organization", "person": "Person", "policy": "Project", "technology": "Asset",
    "place": "Address",
}  # fmt: skip
_DOUBT = "a date that start and end do not say whole: the EDTF stands in the notes"
_FAR = "a date outside of the years 1000 to 9998, which FollowTheMoney does not take: in the notes"
_OTHER = "a named timeline or a decision: neither is an entity"
_UNCITED = "a relation that no report carries: left out, for an edge would look like one that is"
_SAME = "an entity that is decided to be the same as another: what names it names that one"
_TIMES = ("startDate", "endDate", "date")
_Properties = dict[str, Iterable[str]]
_NOBODY = "XX"  # ISO 3166 leaves it to users, and FollowTheMoney does not take it


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """One entity a line; each thing before the edges that need it."""
    for body in subject.records():
        record = parse_record(msgspec.json.decode(body))
        if isinstance(record, Entity) and subject.kept(record.id) != record.id:
            losses.note(_SAME, record.id)
            continue
        for line in _lines(subject, record, losses):
            yield msgspec.json.encode(line) + b"\n"


def _lines(subject: Subject, record: object, losses: Losses) -> Iterator[Shape]:
    match record:
        case Entity():
            yield from _of_entity(subject, record)
        case Report():
            yield _of_report(subject, record, losses)
        case Event():
            day = subject.question.known_on
            yield from _of_event(msgspec.json.decode(subject.store.event(record.id, day)), losses)
        case _:
            losses.note(_OTHER, str(getattr(record, "id", "")))


def _of_entity(subject: Subject, entity: Entity) -> Iterator[Shape]:
    country = [_country(entity.jurisdiction)]
    schema = _SCHEMATA[entity.type]
    full = [entity.name] if schema == "Address" else []
    yield _line(entity.id, schema, ["watchline"], name=[entity.name], alias=entity.aliases,
                country=country, full=full, notes=[entity.type])  # fmt: skip
    if entity.part_of:
        yield _line(f"{entity.id}.part-of", "UnknownLink", ["watchline"], subject=[entity.id],
                    object=[subject.kept(entity.part_of)], role=["part of"])  # fmt: skip


def _of_report(subject: Subject, report: Report, losses: Losses) -> Shape:
    publisher = msgspec.json.decode(subject.store.entity(subject.kept(report.publisher)))
    dates = _dates(report.published, report.id, losses) if report.published else {}
    return _line(
        report.id, "Article" if report.kind in ("press", "blog") else "Document", [report.id],
        title=[report.title], author=[report.author], publisher=[publisher["name"]],
        sourceUrl=[safe_url(report.url)], language=[report.language.split("-")[0]],
        publishedAt=dates.get("startDate", dates.get("date", ())), notes=dates.get("notes", ()),
        retrievedAt=_dates(report.read, report.id, losses).get("date", ()) if report.read else (),
        keywords=[report.kind],
    )  # fmt: skip


def _of_event(event: Shape, losses: Losses) -> Iterator[Shape]:
    key, cited = event["id"], event["citations"]
    dates = _dates(event["date"]["edtf"], key, losses)
    figures = [": ".join(filter(None, quantity_words(item))) for item in event["quantities"]]
    datasets, said = _support(cited, event["claim"])
    yield _line(
        key, "Event", datasets, name=[event["title"]], summary=[event["summary"]],
        country=[_country(event["jurisdiction"])], location=[event["place"]],
        keywords=[event["kind"]], involved=[item["entity"]["id"] for item in event["participants"]],
        **{**dates, **said, "notes": (*dates["notes"], *figures)},
    )  # fmt: skip
    times: _Properties = {name: dates[name] for name in _TIMES if name in dates}
    for item in event["participants"]:
        ends: _Properties = {"subject": [item["entity"]["id"]], "object": [key]}
        yield _edge(item["claim"], item["role"], cited, {**ends, **times})
    for item in event["relations"]:
        if not item["claim"]["supports"]:
            losses.note(_UNCITED, key)
            continue
        ends = {"subject": [item["subject"]["id"]], "object": [item["object"]["id"]]}
        yield _edge(item["claim"], relation_words(item["relation"]), cited, {**ends, **times})
    for at, citation in enumerate(cited):
        report = citation["report"]
        yield _line(
            f"{key}.citation-{at}", "Documentation", [report["id"]], document=[report["id"]],
            entity=[key], role=[citation["stance"]], summary=[citation["says"]],
            description=[f"About {', '.join(citation['about'])}. {citation['locator']}".strip()],
            sourceUrl=[safe_url(report["url"])], publisher=[report["publisher"]["name"]],
        )  # fmt: skip


def _edge(claim: Shape, role: str, cited: list[Shape], more: _Properties) -> Shape:
    datasets, said = _support(cited, claim)
    said.pop("proof")  # an edge has none: its datasets and addresses name the reports
    return _line(claim["id"], "UnknownLink", datasets, role=[role], status=[claim["status"]],
                 **said, **more)  # fmt: skip


def _support(cited: list[Shape], claim: Shape) -> tuple[list[str], _Properties]:
    """The datasets and properties that say which reports support the claim."""
    reports = {cited[at]["report"]["id"]: cited[at]["report"] for at in claim["supports"]}
    return list(reports) or ["watchline"], {
        "proof": list(reports),
        "sourceUrl": [safe_url(report["url"]) for report in reports.values()],
        "publisher": list(dict.fromkeys(one["publisher"]["name"] for one in reports.values())),
    }


def _dates(edtf: str, of: str, losses: Losses) -> dict[str, tuple[str, ...]]:
    """`date` of a single date, else `startDate` and `endDate` where known; notes as written."""
    ends = ends_of(edtf)
    if not ends.exact:
        losses.note(_DOUBT, of)
    sides: dict[str, Parts | None] = {"startDate": ends.start, "endDate": ends.end}
    if ends.single:
        sides = {"date": ends.start}
    found: dict[str, tuple[str, ...]] = {"notes": (f"Date as recorded (EDTF): {edtf}",)}
    for name, parts in sides.items():
        if parts is not None and 1000 <= parts[0] < 9999:
            found[name] = (iso_prefix(parts),)
        elif parts is not None:
            losses.note(_FAR, of)
    return found


def _country(code: str) -> str:
    return "" if code == _NOBODY else code.lower()


def _line(key: str, schema: str, datasets: Iterable[str], **properties: Iterable[str]) -> Shape:
    said = {name: [text for text in texts if text] for name, texts in properties.items()}
    return {
        "id": key, "schema": schema, "datasets": [name.replace("-", "_") for name in datasets],
        "properties": {name: texts for name, texts in said.items() if texts},
    }  # fmt: skip
