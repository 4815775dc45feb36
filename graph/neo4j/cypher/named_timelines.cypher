// All named timelines by id.
// scan: a store has a few dozen, and all are asked for.
MATCH (t:Timeline)
WHERE t.since_load <= $load AND coalesce(t.until_load > $load, true)
RETURN t.answer ORDER BY t.id
