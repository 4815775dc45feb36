// Numbers of entities by id, and of those that these are answered as.
UNWIND $keys AS key
OPTIONAL MATCH (x:Entity {id: key})
WHERE x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
OPTIONAL MATCH (m:Merged {id: key})
WHERE m.since_load <= $load AND (m.until_load IS NULL OR m.until_load > $load)
OPTIONAL MATCH (y:Entity {id: m.kept})
WHERE y.since_load <= $load AND (y.until_load IS NULL OR y.until_load > $load)
RETURN key, x.n, y.n
