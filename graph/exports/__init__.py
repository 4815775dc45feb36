"""Files of other tools, one format a file, each written from a `graph.subgraph.Subgraph`."""
