// Entities that this load replaces.
UNWIND $rows AS row
MATCH (x:Entity {n: row.n})
SET x.until_load = $load
