// Every entity by id, with what it is part of, as it is answered.
MATCH (x:Entity)
WHERE x.id STARTS WITH '' AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN x.id, x.part_of,
  CASE WHEN x.next_load <= $load THEN x.next_answer ELSE x.answer END AS answer
