// Decisions of these ids, as rows.
MATCH (d:Decision)
WHERE d.id IN $keys AND d.since_load <= $load AND coalesce(d.until_load > $load, true)
RETURN d.id, d.answer
