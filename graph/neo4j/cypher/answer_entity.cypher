// An entity as it is answered.
MATCH (x:Entity {id: $id})
WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN CASE WHEN x.next_load <= $load THEN x.next_answer ELSE x.answer END AS answer
