// The id under which an entity is answered instead.
MATCH (m:Merged {id: $id})
WHERE m.since_load <= $load AND coalesce(m.until_load > $load, true)
RETURN m.kept
