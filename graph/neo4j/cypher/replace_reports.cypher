// Reports that this load replaces.
UNWIND $rows AS row
MATCH (r:Report {n: row.n})
SET r.until_load = $load
