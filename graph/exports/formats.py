"""The formats a subgraph is exported in, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.errors import QuestionError
from graph.exports.cytoscape import write_cytoscape
from graph.exports.gexf import write_gexf
from graph.exports.graphml import write_graphml
from graph.exports.neo4j import write_neo4j
from graph.exports.tables import write_tables
from graph.subgraph import Subgraph


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: how it is named, sent and written."""

    name: str
    ending: str
    media_type: str
    words: str
    write: Callable[[Subgraph], bytes]


FORMATS = (
    Format("gexf", "gexf", "application/gexf+xml", "GEXF, for Gephi", write_gexf),
    Format("graphml", "graphml", "application/graphml+xml", "GraphML", write_graphml),
    Format("cytoscape", "cyjs", "application/json", "Cytoscape JSON", write_cytoscape),
    Format("csv", "csv.zip", "application/zip", "nodes.csv and edges.csv", write_tables),
    Format("neo4j", "neo4j.zip", "application/zip", "CSV for Neo4j", write_neo4j),
)


def format_named(name: str) -> Format:
    """The format of this name or file ending; QuestionError where there is none."""
    for one in FORMATS:
        if name in (one.name, one.ending):
            return one
    names = ", ".join(one.name for one in FORMATS)
    raise QuestionError("format", f"There is no format ‘{name[:50]}’. Take one of {names}.")


def format_of_file(name: str) -> Format | None:
    """The format that a file's name ends in, or None; of a bare `.zip` the two tables."""
    fitting = (one for one in FORMATS if name.endswith(f".{one.ending}"))
    return next(fitting, format_named("csv") if name.endswith(".zip") else None)
