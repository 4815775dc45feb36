// Readings that this load replaces.
UNWIND $rows AS row
MATCH (r:Reading {event: row.event, place: row.place, other: row.other, other_place: row.other_place})
WHERE r.since_load < $load AND r.until_load IS NULL
SET r.until_load = $load
