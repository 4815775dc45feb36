// The id under which an entity is answered instead.
MATCH (m:Merged {id: $id})
WHERE m.since_load <= $load AND (m.until_load IS NULL OR m.until_load > $load)
RETURN m.kept
