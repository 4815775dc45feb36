// Entities of these ids, as rows.
MATCH (x:Entity)
WHERE x.id IN $keys AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN x.n, x.id, x.part_of, x.names, x.brief,
  CASE WHEN x.next_load <= $load THEN x.next_answer ELSE x.answer END AS answer
