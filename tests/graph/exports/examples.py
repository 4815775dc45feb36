"""A small graph with everything that files stumble over, and larger ones made by chance."""

from __future__ import annotations

from graph.subgraph import Edge, Node, Subgraph

HOSTILE = "<script>alert(\"1\")</script> & 'x' ]]> \u202eevil\ufffe"
NODES = (
    Node(id="cn-npcic", kind="entity", type="agency", label="国家公共信用信息中心", language="zh",
         jurisdiction="CN"),
    Node(id="eg-ministry", kind="entity", type="agency", label="وزارة الأمثلة", language="ar"),
    Node(id="xx-hostile", kind="entity", type="organization", label=HOSTILE),
    Node(id="xx-formula", kind="entity", type="technology", label='=HYPERLINK("x"),\n"2"'),
    Node(id="xx-2019-count", kind="event", type="statistic", label="A count", date="2019-02"),
    Node(id="xx-report", kind="report", type="press", label="Old", date="-0044-03-15"),
    Node(id="xx-paper", kind="report", type="press", label="A paper", date="2019-02-14"),
)  # fmt: skip


def _edge(key: str, source: str, target: str, **more: object) -> Edge:
    fields: dict[str, object] = {
        "kind": "relation", "relation": "operates", "event": "xx-2019-count",
        "claim": "xx-2019-count.0123456789ab", "status": "supported", "least": 1, "most": 3,
        "reports": ("xx-paper", "xx-report"), "date": "2019-02", "since": "2019-02-01",
        "until": "2019-02-28",
    }  # fmt: skip
    return Edge(id=key, source=source, target=target, **(fields | more))  # type: ignore[arg-type]  # of the right types above


EDGES = (
    _edge("e1", "cn-npcic", "eg-ministry"),
    _edge("e2", "cn-npcic", "eg-ministry", status="disputed"),
    _edge("e3", "eg-ministry", "cn-npcic", since=None, until="2019-02-28"),
    _edge("e4", "xx-hostile", "cn-npcic", relation="supplied", least=0, most=0, reports=(),
          status="uncited", since=None, until=None, date=""),
    _edge("e5", "xx-formula", "xx-hostile", kind="together", relation="together"),
    _edge("e6", "xx-paper", "xx-report", kind="relies_on", relation="relies_on",
          since="-0044-03-15", until=None),
    _edge("e7", "xx-hostile", "xx-hostile"),
)  # fmt: skip
GRAPH = Subgraph(
    nodes=NODES, edges=EDGES, question=f"neighbours of {HOSTILE}", revision="ab" * 32,
    note="The first 7 of 9 edges, strongest first.",
)  # fmt: skip
EMPTY = Subgraph(nodes=(), edges=(), question="nothing", revision="ab" * 32)
