// A named timeline as it is answered.
MATCH (x:Timeline {id: $id})
WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN x.answer AS answer
