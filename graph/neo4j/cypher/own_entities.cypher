// A page of entities in the order of their ids, each with its own answer.
MATCH (x:Entity)
WHERE x.id > $after AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
WITH x ORDER BY x.id LIMIT $most
RETURN x.id, x.n, CASE WHEN x.next_load <= $load THEN x.next_answer ELSE x.answer END
