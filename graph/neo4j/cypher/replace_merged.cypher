// Merged that this load replaces.
UNWIND $rows AS row
MATCH (m:Merged {id: row.id, kept: row.kept})
WHERE m.since_load < $load AND m.until_load IS NULL
SET m.until_load = $load
