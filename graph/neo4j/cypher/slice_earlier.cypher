// Earlier answers of these events, as rows.
MATCH (e:Event)-[:STOOD]->(a:EarlierAnswer)
WHERE e.id IN $keys AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN e.n, a.day, a.status, a.roots, a.answer
