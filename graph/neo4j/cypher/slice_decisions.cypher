// Decisions of these ids, as rows.
MATCH (d:Decision)
WHERE d.id IN $keys AND d.since_load <= $load AND (d.until_load IS NULL OR d.until_load > $load)
RETURN d.id, d.answer
