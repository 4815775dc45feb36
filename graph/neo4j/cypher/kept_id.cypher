// Under which id this entity is answered, where it is another one.
MATCH (m:Merged {id: $id})
WHERE m.since_load <= $load AND coalesce(m.until_load > $load, true)
RETURN m.kept
