"""What an entity of FollowTheMoney rests on: datasets, addresses and documents, as reports."""

from __future__ import annotations

import msgspec

from loaders.ftm_dates import date_in
from loaders.ftm_entity import FtmEntity, key_of
from loaders.ftm_schemata import WORKS
from loaders.making import Maker, Raw, cited, via
from loaders.shelf import Shelf
from loaders.slugs import slug
from loaders.texts import one_line, web_address

READ_OF_SOURCES = frozenset({"sourceUrl", "publisher", "publisherUrl", "proof", "retrievedAt"})
_MOST = 50  # sources of one entity


def cite(maker: Maker, entity: FtmEntity, shelf: Shelf) -> list[Raw]:
    """The citations of an edge: its datasets, else the file, via the sources that it names."""
    sources = list(dict.fromkeys([*_addresses(maker, entity), *_proofs(maker, entity, shelf)]))
    if len(sources) > _MOST:
        maker.leave(f"sources beyond the first {_MOST} of one entity", len(sources) - _MOST)
        sources = sources[:_MOST]
    holders = [_dataset(maker, name) for name in entity.datasets] or [maker.own_report("ftm")]
    held = [cited(key, **via(sources)) for key in dict.fromkeys(holders)]
    return [*held, *map(cited, sources)]


def make_work(maker: Maker, entity: FtmEntity) -> None:
    """A document as the report that it is."""
    title = next(
        filter(None, (one_line(entity.first(name)) for name in ("title", "name", "fileName"))), ""
    )
    if not title:
        maker.fault("properties/title", "is missing, and must be there.")
        return
    url = web_address(entity.first("sourceUrl")) or web_address(entity.first("publisherUrl"))
    maker.give(
        {"id": entity.key, "title": title, "kind": WORKS[entity.schema], "url": url,
         "publisher": _publisher(maker, entity) or (maker.site(url) if url else _makers(maker)),
         "author": one_line("; ".join(entity.all("author")), 1_000),
         "published": date_in(entity.first("publishedAt") or entity.first("date")),
         "read": date_in(entity.first("retrievedAt"))}
    )  # fmt: skip


def _addresses(maker: Maker, entity: FtmEntity) -> list[str]:
    given = entity.all("sourceUrl") or entity.all("publisherUrl")
    urls = [url for url in map(web_address, given) if url]
    if len(urls) < len(given):
        maker.leave("a source whose address is not http or https", len(given) - len(urls))
    publisher = _publisher(maker, entity)
    read = date_in(entity.first("retrievedAt"))
    return [maker.web_report(url, publisher=publisher, read=read) for url in urls[: _MOST + 1]]


def _proofs(maker: Maker, entity: FtmEntity, shelf: Shelf) -> list[str]:
    found = []
    for id_ in entity.all("proof"):
        kept = shelf.find(f"ftm {id_}")
        if kept is not None and msgspec.json.decode(kept)[0] in WORKS:
            found.append(key_of(id_))
        else:
            maker.leave("a proof that is no document of the file")
    return found


def _publisher(maker: Maker, entity: FtmEntity) -> str:
    name = one_line(entity.first("publisher"))
    return maker.entity(name, "organization") if name else ""


def _makers(maker: Maker) -> str:
    return maker.entity("Makers of a document that names none", "group", "ftm-makers-not-named")


def _dataset(maker: Maker, name: str) -> str:
    """The id of a dataset of OpenSanctions as a report; of whose it is, its name says nothing."""
    title = one_line(name)
    key = f"ftm-dataset-{slug(title)}"
    makers = maker.entity(f"The makers of ‘{title}’", "group", f"{key}-makers")
    return maker.give({"id": key, "title": title, "kind": "dataset", "publisher": makers})
