// New answers of entities of which nothing else has changed.
UNWIND $rows AS row
MATCH (x:Entity {n: row.n})
SET x.next_answer = row.answer, x.next_load = $load
