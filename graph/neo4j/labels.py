"""What nodes and relationships are called, from the names that records may have and no others."""

from __future__ import annotations

from typing import get_args

from graph.records import EntityType, RelationName, Stance

LABELS: dict[str, str] = {name: name.capitalize() for name in get_args(EntityType)}
RELATIONS: dict[str, str] = {name: name.upper() for name in get_args(RelationName)}
STANCES: dict[str, str] = {name: name.upper() for name in get_args(Stance)}
RELIED_ON = "RELIED_ON"  # between entities: one's report has it from the other
RELIANCE = "relies_on"
LINKS: dict[str, str] = {**RELATIONS, RELIANCE: RELIED_ON}  # every tie that joins two entities
