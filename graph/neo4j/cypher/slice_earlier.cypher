// Earlier answers of these events, as rows.
MATCH (e:Event)-[:STOOD]->(a:EarlierAnswer)
WHERE e.id IN $keys AND e.since_load <= $load AND (e.until_load IS NULL OR e.until_load > $load)
RETURN e.n, a.day, a.status, a.roots, a.answer
