"""JSON-LD: schema.org Event, Claim and Dataset; PROV for who has it from whom.

The context stands within the document, so that nobody has to fetch it. Each claim names the works
that support it (`appearance`), each citation is a PROV entity derived from what it names as its
source. Dates are ISO 8601 with what is known of them; `temporalCoverage` has the EDTF as written.
Vocabularies: https://schema.org/Claim, https://www.w3.org/TR/prov-o/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from api.addresses import safe_url
from api.exports.date_ends import Parts, ends_of, iso_prefix
from api.exports.losses import Losses
from api.exports.subject import Shape, Subject
from api.pages.wording import quantity_words, relation_words
from graph.licence import LICENCE, LICENCE_URL

NEVER = (
    "Which of several supporting citations is the first of its chain: roots are given as numbers.",
)
CONTEXT: Shape = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "prov:wasDerivedFrom": {"@type": "@id"},
    "prov:specializationOf": {"@type": "@id"},
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "license": {"@id": "https://schema.org/license", "@type": "@id"},
    "about": {"@id": "https://schema.org/about", "@type": "@id"},
    "appearance": {"@id": "https://schema.org/appearance", "@type": "@id"},
}
_UNSTARTED = "a date without a known beginning: temporalCoverage has it, startDate is left out"
_TYPES = {
    "agency": "GovernmentOrganization", "policy": "CreativeWork", "organization": "Organization",
    "person": "Person", "group": "Organization", "technology": "Product",
    "court": "GovernmentOrganization", "place": "Place",
}  # fmt: skip
_WORKS = {
    "law": "Legislation", "ruling": "CreativeWork", "government": "Report", "oversight": "Report",
    "legislature": "Report", "ngo": "Report", "academic": "ScholarlyArticle", "company": "WebPage",
    "press": "NewsArticle", "reference": "Article", "dataset": "Dataset", "leak": "CreativeWork",
    "blog": "BlogPosting",
}  # fmt: skip
_encode = msgspec.json.encode


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:
    """One JSON object: the context, then a graph with each thing once."""
    yield b'{"@context":' + _encode(CONTEXT) + b',"@graph":[\n' + _encode(dataset_of(subject))
    seen: set[str] = set()
    if subject.kind == "report":
        for report in subject.reports():
            yield from _lines(_once(works_of(subject.base_url, [report]), seen))
    for event in subject.answers():
        if ends_of(event["date"]["edtf"]).start is None:
            losses.note(_UNSTARTED, event["id"])
        yield from _lines(_own(subject.base_url, event))
        yield from _lines(_once(_shared(subject.base_url, event), seen))
    yield b"\n]}\n"


def dataset_of(subject: Subject) -> Shape:
    """What this is, of which revision, and who may use it."""
    return dataset_node(subject.address, subject.title, subject.introduction, subject.revision,
                        subject.language)  # fmt: skip


def dataset_node(address: str, title: str, about: str, revision: str, language: str) -> Shape:
    """A data set at this address."""
    return _said({
        "@type": "Dataset", "@id": address, "url": address, "name": title,
        "description": about or f"Sourced events: {title}. {LICENCE}",
        "license": LICENCE_URL, "version": revision, "inLanguage": language,
        "creator": {"@type": "Organization", "name": "Watchline"},
    })  # fmt: skip


def embedded(nodes: Iterable[Shape]) -> str:
    """JSON-LD for a page: a block of data, which no text in it can end."""
    text = _encode({"@context": CONTEXT, "@graph": list(_once(nodes, set()))}).decode()
    # `</script>` and `<!--` would end or change the block (HTML, 13.2.5.4); as JSON they are equal
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def event_graph(base: str, event: Shape) -> Iterator[Shape]:
    """The event, its claims, its citations, and the works and bodies that they name."""
    yield from _own(base, event)
    yield from _shared(base, event)


def _own(base: str, event: Shape) -> Iterator[Shape]:
    here = f"{base}/events/{event['id']}"
    yield _event(base, here, event)
    yield from _claims(base, here, event)
    for at, citation in enumerate(event["citations"]):
        yield _said({
            "@type": "prov:Entity", "@id": f"{here}#citations-{at}", "name": citation["stance"],
            "description": citation["says"],
            "prov:specializationOf": f"{base}/reports/{citation['report']['id']}",
            "prov:wasDerivedFrom": [_named(base, source) for source in citation["via"]],
        })  # fmt: skip


def _shared(base: str, event: Shape) -> Iterator[Shape]:
    """What other events may name as well."""
    for taking in event["participants"]:
        yield entity_node(base, taking["entity"])
    for relation in event["relations"]:
        yield from (entity_node(base, relation["subject"]), entity_node(base, relation["object"]))
    for citation in event["citations"]:
        named = [source for source in citation["via"] if source["is"] == "report"]
        yield from works_of(base, [citation["report"], *named])
        yield from (entity_node(base, one) for one in citation["via"] if one["is"] == "entity")


def works_of(base: str, reports: Iterable[Shape]) -> Iterator[Shape]:
    """Each report and who published it."""
    for report in reports:
        published = ends_of(report["published"]["edtf"]) if report["published"] else None
        yield _said({
            "@type": [_WORKS[report["kind"]], "prov:Entity"],
            "@id": f"{base}/reports/{report['id']}", "name": report["title"],
            "url": safe_url(report["url"]), "author": report["author"],
            "inLanguage": report["language"],
            "datePublished": _iso(published.start if published else None),
            "publisher": {"@id": f"{base}/entities/{report['publisher']['id']}"},
        })  # fmt: skip
        yield entity_node(base, report["publisher"])


def entity_node(base: str, entity: Shape) -> Shape:
    """An agency, policy, organization, person … by name; what else is known, where it is."""
    return _said({
        "@type": _TYPES[entity["type"]], "@id": f"{base}/entities/{entity['id']}",
        "name": entity["name"], "alternateName": list(entity.get("aliases", ())),
        "url": f"{base}/entities/{entity['id']}" if "aliases" in entity else "",
    })  # fmt: skip


def _event(base: str, here: str, event: Shape) -> Shape:
    ends = ends_of(event["date"]["edtf"])
    last = ends.end if ends.end and not ends.single else None
    return _said({
        "@type": "Event", "@id": here, "url": here, "name": event["title"],
        "description": event["summary"], "inLanguage": event["language"],
        "startDate": _iso(ends.start), "endDate": _iso(last),
        "temporalCoverage": event["date"]["edtf"], "additionalType": event["kind"],
        "location": {"@type": "Place", "name": event["place"] or event["jurisdiction"]}
        if event["place"] or event["jurisdiction"] else "",
        "about": [f"{base}/entities/{item['entity']['id']}" for item in event["participants"]],
    })  # fmt: skip


def _claims(base: str, here: str, event: Shape) -> Iterator[Shape]:
    parts = [(event["claim"], event["title"]), (event["date_claim"], event["date"]["edtf"])]
    parts += [(item["claim"], f"{item['entity']['name']}: {item['role']}")
              for item in event["participants"]]  # fmt: skip
    parts += [
        (item["claim"], f"{item['subject']['name']} {relation_words(item['relation'])} "
                        f"{item['object']['name']}")
        for item in event["relations"]
    ]  # fmt: skip
    parts += [(item["claim"], ": ".join(quantity_words(item))) for item in event["quantities"]]
    for claim, text in parts:
        reports = {event["citations"][at]["report"]["id"] for at in claim["supports"]}
        yield {
            "@type": "Claim", "@id": f"{base}/api/claims/{claim['id']}", "text": text,
            "about": here, "creativeWorkStatus": claim["status"],
            "appearance": [f"{base}/reports/{key}" for key in sorted(reports)],
            "additionalProperty": [
                {"@type": "PropertyValue", "name": "roots", "minValue": claim["roots"]["min"],
                 "maxValue": claim["roots"]["max"]},
            ],
        }  # fmt: skip


def _iso(parts: Parts | None) -> str:
    """As far as ISO 8601 has four digits for the year."""
    return iso_prefix(parts) if parts and abs(parts[0]) <= 9999 else ""


def _named(base: str, source: Shape) -> str:
    return f"{base}/{'reports' if source['is'] == 'report' else 'entities'}/{source['id']}"


def _said(node: Shape) -> Shape:
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def _lines(nodes: Iterable[Shape]) -> Iterator[bytes]:
    return (b",\n" + _encode(node) for node in nodes)


def _once(nodes: Iterable[Shape], seen: set[str]) -> Iterator[Shape]:
    for node in nodes:
        if node["@id"] not in seen:
            seen.add(node["@id"])
            yield node
