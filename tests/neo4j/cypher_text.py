"""What is wrong with a Cypher file, or with the Python beside it, as their text shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import get_args

from graph import records

SCAN = "// scan: "  # the second line of a file that may look at every node of a label: why
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_WORDS = {
    word
    for kind in (records.EntityType, records.ReportKind, records.EventKind, records.RelationName)
    for word in get_args(kind)
}
_REFUSED = [
    (r"\b(apoc|gds)\.", "no procedure of a plug-in"),
    (r"\bIS\s+(NODE\s+|RELATIONSHIP\s+)?KEY\b", "keys are of Enterprise"),
    (r"\bREQUIRE\b.*\bIS\s+(NOT\s+NULL|TYPED|::)", "existence and types are of Enterprise"),
    (r"\bCYPHER\s+runtime\b|\b(CREATE|ALTER)\s+(DATABASE|ROLE|ALIAS)\b", "this is of Enterprise"),
    (r"\{\w+\}|%[sd(]|\$\{|<<\w+>>", "no place to format a text into"),
    (r";", "one statement a file"),
    # The server itself warns of these only in shortestPath.
    (r"\[[^][]*\*\s*(\d+\s*\.\.)?\s*(\{[^}]*\}\s*)?\]", "a path has a greatest length"),
    (r"(\)\)|->|]-|<-|--)[+*]|\{\s*\d*\s*,\s*\}", "a path has a greatest length"),
]
_STATEMENT = re.compile(
    r"\b(MATCH|MERGE|CREATE)\s*\(|\bUNWIND\s|\bDETACH DELETE\b|\bRETURN\b|\bCALL\s*(\(|\{|db\.)|"
    r"\bSHOW (INDEX|CONSTRAINT)|\b(CREATE|DROP) (CONSTRAINT|FULLTEXT)"
)


def text_faults(text: str) -> list[str]:
    """What is wrong with this text of a file, in words."""
    first, *rest = text.splitlines() or [""]
    faults = [] if re.match(r"// \S", first) else ["the first line says what it answers: // …"]
    code = "\n".join(line for line in rest if not line.lstrip().startswith("//"))
    bare = _QUOTED.sub("''", code)
    faults += [why for pattern, why in _REFUSED if re.search(pattern, bare, re.I | re.S)]
    faults += [
        f"{literal!r} is a value: make it a parameter"
        for found in _QUOTED.finditer(code)
        if _is_data(literal := found[1] or found[2] or "")
    ]
    return faults


def may_scan(text: str) -> bool:
    """Whether the file says why looking at every node is right."""
    return any(line.startswith(SCAN) and line != SCAN for line in text.splitlines()[1:2])


def python_faults(source: str) -> list[str]:
    """Statements that this module holds itself, and places where it changes those of files."""
    tree = ast.parse(source)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [*_statements(tree, docs), *_changed(tree)]


def _statements(tree: ast.AST, docs: set[int]) -> Iterator[str]:
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in docs else None
        if isinstance(text, str) and _STATEMENT.search(text):
            yield f"line {getattr(node, 'lineno', 0)}: Cypher stands in a file of its own"


def _changed(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp | ast.FormattedValue | ast.Attribute):
            for part in ast.iter_child_nodes(node):
                if isinstance(part, ast.Call) and getattr(part.func, "id", "") == "statement":
                    yield f"line {part.lineno}: a statement runs as its file has it"


def _is_data(literal: str) -> bool:
    """No word of the model (`gone`, `event_words`) and no mere separator."""
    return not (literal in _WORDS or re.fullmatch(r"[a-z_]+|[^\w]*", literal))
