// Numbers of entities by id, and of those that these are answered as.
UNWIND $keys AS key
OPTIONAL MATCH (x:Entity {id: key})
WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
OPTIONAL MATCH (m:Merged {id: key})
WHERE m.since_load <= $load AND coalesce(m.until_load > $load, true)
OPTIONAL MATCH (y:Entity {id: m.kept})
WHERE y.since_load <= $load AND coalesce(y.until_load > $load, true)
RETURN key, x.n, y.n
