// What reports are copies of, once all of a load are there.
UNWIND $rows AS row
MATCH (r:Report {n: row.n})
MATCH (original:Report {n: row.original})
CREATE (r)-[:COPY_OF]->(original)
