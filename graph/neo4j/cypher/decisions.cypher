// All decisions on identity, by id.
MATCH (d:Decision)
WHERE d.id STARTS WITH '' AND d.since_load <= $load AND coalesce(d.until_load > $load, true)
RETURN d.answer
ORDER BY d.id
