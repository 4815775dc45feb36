// A page of entities in the order of their ids, each with number and short description.
MATCH (x:Entity)
WHERE x.id > $after AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN x.id, x.n, x.brief ORDER BY x.id LIMIT $most
