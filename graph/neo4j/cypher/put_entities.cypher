// Entities of a load, each with the names under which it is found.
UNWIND $rows AS row
CREATE (x:Entity:$(row.label))
SET x = row.entity
WITH x, row
UNWIND row.names AS folded
CREATE (:Name {folded: folded, entity: x.id})-[:CALLS]->(x)
