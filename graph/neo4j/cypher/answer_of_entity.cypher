// The entity of this id as it is answered.
MATCH (one:Entity {id: $id})
WHERE one.since_load <= $load AND coalesce(one.until_load > $load, true)
RETURN CASE WHEN one.next_load <= $load THEN one.next_answer ELSE one.answer END
