// Ids of this kind that begin so, in their order.
MATCH (x:Report)
WHERE x.id STARTS WITH $start AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN x.id
ORDER BY x.id LIMIT $most
