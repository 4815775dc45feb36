// Figures of these events, as rows.
MATCH (e:Event)-[:GIVES]->(f:Figure)
WHERE e.id IN $keys AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN f.measure, e.n, f.place, f.known, f.written
