// The latest events in which two of these entities took part.
MATCH (x:Entity)-[:APPEARS_IN]->(e:Event)
WHERE x.id IN $keys AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
WITH e, count(*) AS number
WHERE number >= $number
RETURN e.n ORDER BY e.first DESC, e.n LIMIT $most
