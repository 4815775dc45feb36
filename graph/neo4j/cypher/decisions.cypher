// All decisions on identity, by id.
MATCH (d:Decision)
WHERE d.id STARTS WITH '' AND d.since_load <= $load AND (d.until_load IS NULL OR d.until_load > $load)
RETURN d.answer
ORDER BY d.id
