// Every entity that is answered under another id, with that.
MATCH (m:Merged)
WHERE m.id STARTS WITH '' AND m.since_load <= $load AND coalesce(m.until_load > $load, true)
RETURN m.id, m.kept
