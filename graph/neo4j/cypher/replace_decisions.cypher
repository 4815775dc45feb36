// Decisions that this load replaces.
UNWIND $rows AS row
MATCH (d:Decision {id: row.id})
WHERE d.since_load < $load AND d.until_load IS NULL
SET d.until_load = $load
