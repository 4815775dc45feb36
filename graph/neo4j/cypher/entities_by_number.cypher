// Entities of these numbers.
MATCH (x:Entity)
WHERE x.n IN $numbers AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN x.id, CASE WHEN x.next_load <= $load THEN x.next_answer ELSE x.answer END
ORDER BY x.id
