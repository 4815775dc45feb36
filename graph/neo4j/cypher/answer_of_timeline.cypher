// The timeline of this id as it is answered.
MATCH (one:Timeline {id: $id})
WHERE one.since_load <= $load AND coalesce(one.until_load > $load, true)
RETURN one.answer
