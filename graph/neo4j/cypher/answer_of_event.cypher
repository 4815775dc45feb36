// The event of this id as it is answered.
MATCH (one:Event {id: $id})
WHERE one.since_load <= $load AND coalesce(one.until_load > $load, true)
RETURN one.answer
