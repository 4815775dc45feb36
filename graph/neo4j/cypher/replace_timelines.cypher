// Timelines that this load replaces.
UNWIND $rows AS row
MATCH (t:Timeline {id: row.id})
WHERE t.since_load < $load AND t.until_load IS NULL
SET t.until_load = $load
