// What entities are part of, once all of a load are there.
UNWIND $rows AS row
MATCH (x:Entity {n: row.n})
MATCH (whole:Entity {n: row.whole})
CREATE (x)-[:BELONGS_TO]->(whole)
