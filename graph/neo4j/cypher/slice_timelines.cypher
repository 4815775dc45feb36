// Named timelines of these ids, as rows.
MATCH (t:Timeline)
WHERE t.id IN $keys AND t.since_load <= $load AND coalesce(t.until_load > $load, true)
RETURN t.id, t.answer
