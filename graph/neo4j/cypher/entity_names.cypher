// All names of these entities.
MATCH (x:Entity)
WHERE x.id IN $keys AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN x.id, x.names
