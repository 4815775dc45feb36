// Names of these entities as they are compared, as rows.
MATCH (x:Entity)<-[:CALLS]-(m:Name)
WHERE x.id IN $keys AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN m.folded, x.id
