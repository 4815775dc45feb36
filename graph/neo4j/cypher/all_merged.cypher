// Every entity that is answered under another id, with that.
MATCH (m:Merged)
WHERE m.id STARTS WITH '' AND m.since_load <= $load AND (m.until_load IS NULL OR m.until_load > $load)
RETURN m.id, m.kept
