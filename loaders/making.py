"""Records made of other people's formats: entities and reports once each, what is left counted.

A reader asks for what an event needs, then for the event, and yields what `take` gives. Ids depend
on what the source says alone, so that a reload finds the same records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.errors import Fault
from graph.loading import SourceRecord
from loaders.session import Reading
from loaders.slugs import report_slug, slug
from loaders.texts import LONGEST_SHORT, host_of, one_line, plain

Raw = dict[str, object]
LONGEST_ID = 160


class Maker:
    """The records in the making of one file."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._made: list[SourceRecord] = []
        self._shelf = reading.session.shelf
        self.place = reading.name  # of the row at hand

    def take(self) -> Iterator[SourceRecord]:
        """What was made since the last time, in order."""
        yield from self._made
        self._made.clear()

    def finish(self) -> Iterator[SourceRecord]:
        """The rest, and what was left out, by reason."""
        yield from self.take()
        for left in self._reading.left.all:
            yield SourceRecord(self._reading.name, left=left)

    def leave(self, reason: str, count: int = 1) -> None:
        """Count what no record can say; the reason is the same for all that it counts."""
        self._reading.left.add(reason, self.place, count=count)

    def fault(self, field: str, message: str) -> None:
        """Refuse the row at hand: what is wrong in which of its fields, and how to mend it."""
        fault = Fault(self.place, field, message)
        self._made.append(SourceRecord(self.place, fault=fault))

    def is_first(self, key: str) -> bool:
        """Whether this dataset was not given the record of this id before in this load."""
        return self._shelf.add(f"{self._reading.dataset}\n{key}")

    def give(self, raw: Raw) -> str:
        """Give out a record unless its id was; its id."""
        key = str(raw["id"])
        if self.is_first(key):
            # A place of its own: to skip a faulty event is not to skip what other rows need.
            place = self.place if "citations" in raw else f"{self.place} {key}"
            said = {name: value for name, value in raw.items() if value not in ("", (), [], None)}
            self._made.append(SourceRecord(place, said, dataset=self._reading.dataset))
        return key

    def entity(self, name: str, type_: str, key: str = "", **more: object) -> str:
        """The id of this entity, else made of its name as a table of events makes it."""
        name = one_line(name)
        return self.give({"id": key or slug(name), "type": type_, "name": name, **more})

    def site(self, url: str) -> str:
        """The id of who publishes at this address, of whom nothing is known but the host.

        The id says that it is a site: the host `nso.group` is not the company NSO Group.
        """
        host = one_line(host_of(url))
        return self.entity(host, "organization", f"site-{slug(host)}")

    def web_report(self, url: str, **fields: str) -> str:
        """The id of the report at this address, described by the first row that names it.

        Without a title the address stands for it; without a publisher, its site does.
        """
        shelved = f"{self._reading.dataset}\nat {url}"
        found = self._shelf.find(shelved)
        if found is not None:
            return found
        published = fields.pop("published", "")
        key = report_slug(url, published)
        self._shelf.add(shelved, key)
        title = one_line(fields.pop("title", "")) or one_line(url.partition("://")[2])
        publisher = fields.pop("publisher", "") or self.site(url)
        return self.give(
            {"id": key, "title": title, "kind": fields.pop("kind", "reference"),
             "publisher": publisher, "url": url, "published": published, **fields}
        )  # fmt: skip

    def own_report(self, prefix: str, title: str = "", **fields: str) -> str:
        """The id of the file itself as a report: what rests on nothing else rests on it.

        Who made it the file does not say, so that they stand as its makers.
        """
        stem = self._reading.stem
        title = one_line(title) or one_line(stem) or "A file without a name"
        key = f"{prefix}-{slug(stem, 'file')}"
        if "publisher" not in fields:
            makers = f"The makers of ‘{one_line(title, 400)}’"
            fields["publisher"] = self.entity(makers, "group", f"{key}-makers")
        return self.give({"id": key, "title": title, "kind": "dataset", **fields})

    def event(self, raw: Mapping[str, object]) -> bool:
        """Give out an event unless its id was, which is then left; whether it was given."""
        before = len(self._made)
        self.give(dict(raw))
        if len(self._made) == before:
            self.leave("an event that stands twice in what is loaded: the first one is taken")
        return len(self._made) > before


def made_id(prefix: str, *parts: str) -> str:
    """An id of these parts, short enough to be one."""
    made = slug(" ".join(parts), "event")
    return f"{prefix}-{made}"[:LONGEST_ID].rstrip("-")


def cited(report: str, **more: object) -> Raw:
    """A citation of this report."""
    return {"report": report, **more}


def via(sources: Sequence[str]) -> Raw:
    """What a citation says of where its report has it from; nothing where it names nobody."""
    return {"lineage": "via", "via": list(sources)} if sources else {}


def taking_part(entity: str, role: str) -> Raw:
    """A participant."""
    return {"entity": entity, "role": role}


def related(subject: str, relation: str, object_: str) -> Raw:
    """A relation that rests on its event's own citations."""
    return {"subject": subject, "relation": relation, "object": object_}


def says(text: str) -> str:
    """What a citation says, of the length that fits."""
    return plain(text, LONGEST_SHORT)
