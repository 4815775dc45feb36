// What is measured in the events of an entity, in order of time, as known by a day.
MATCH (x:Entity {id: $id})-[a:APPEARS_IN]->(e:Event)-[:GIVES]->(f:Figure)
WHERE a.known <= $day AND f.known <= $day AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
  AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN f.measure
ORDER BY e.order, f.place
