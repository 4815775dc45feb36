// Number and short description of one of the entities by id.
MATCH (x:Entity {id: $key})
WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN x.id, x.n, x.brief
