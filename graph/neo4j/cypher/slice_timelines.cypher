// Named timelines of these ids, as rows.
MATCH (t:Timeline)
WHERE t.id IN $keys AND t.since_load <= $load AND (t.until_load IS NULL OR t.until_load > $load)
RETURN t.id, t.answer
