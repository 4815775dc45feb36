// Figures of these events, as rows.
MATCH (e:Event)-[:GIVES]->(f:Figure)
WHERE e.id IN $keys AND e.since_load <= $load AND (e.until_load IS NULL OR e.until_load > $load)
RETURN f.measure, e.n, f.place, f.known, f.written
