"""What a real server says against a statement before it runs it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from neo4j import GqlStatusObject, Session
from neo4j.exceptions import ClientError

from tests.neo4j.cypher_text import may_scan

_PARAMETER_MISSING = "01N60"  # EXPLAIN needs no values
_UNKNOWN = {"01N50": "label", "01N51": "relationship type", "01N52": "property"}


def plan_faults(session: Session, text: str, known: Collection[str]) -> list[str]:
    """What is wrong with this statement on a server that has the schema, in words.

    `known` are the names that the engine writes: others are spelled wrong, or are never there.
    """
    try:
        summary = session.run(f"EXPLAIN {text}").consume()
    except ClientError as refused:
        return [refused.message or refused.code or "refused"]
    faults = [said for status in summary.gql_status_objects if (said := _objection(status, known))]
    scans = {name for name in _operators(summary.plan) if name.endswith("Scan")}
    if scans and not may_scan(text):
        faults.append(f"it looks at everything ({', '.join(sorted(scans))}), with no `// scan:`")
    if may_scan(text) and not scans:
        faults.append("it gives a reason for a scan that it does not need")
    return faults


def _objection(status: GqlStatusObject, known: Collection[str]) -> str | None:
    if not status.is_notification or status.gql_status == _PARAMETER_MISSING:
        return None
    if kind := _UNKNOWN.get(status.gql_status):
        found = re.search("`(.+?)`", status.status_description)
        name = found[1] if found else "?"
        return None if name in known else f"nothing ever has the {kind} {name}"
    return status.status_description


def _operators(plan: dict[str, Any] | None) -> Iterator[str]:
    if plan:
        yield plan["operatorType"].partition("@")[0]
        for child in plan.get("children", ()):
            yield from _operators(child)
