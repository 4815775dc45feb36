// New answers of reports of which nothing else has changed.
UNWIND $rows AS row
MATCH (r:Report {n: row.n})
SET r.next_answer = row.answer, r.next_load = $load
