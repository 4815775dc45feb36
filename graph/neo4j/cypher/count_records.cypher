// How many records of each kind are present.
// scan: read once a revision.
MATCH (one:Event)
WHERE one.since_load <= $load AND coalesce(one.until_load > $load, true)
RETURN 'event' AS kind, count(*) AS number
UNION ALL
MATCH (one:Entity)
WHERE one.since_load <= $load AND coalesce(one.until_load > $load, true)
RETURN 'entity' AS kind, count(*) AS number
UNION ALL
MATCH (one:Report)
WHERE one.since_load <= $load AND coalesce(one.until_load > $load, true)
RETURN 'report' AS kind, count(*) AS number
UNION ALL
MATCH (one:Timeline)
WHERE one.since_load <= $load AND coalesce(one.until_load > $load, true)
RETURN 'timeline' AS kind, count(*) AS number
UNION ALL
MATCH (one:Decision)
WHERE one.since_load <= $load AND coalesce(one.until_load > $load, true)
RETURN 'decision' AS kind, count(*) AS number
