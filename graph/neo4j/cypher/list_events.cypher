// A page of events in the order of their ids, each with number and short description.
MATCH (x:Event)
WHERE x.id > $after AND x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
RETURN x.id, x.n, x.brief ORDER BY x.id LIMIT $most
