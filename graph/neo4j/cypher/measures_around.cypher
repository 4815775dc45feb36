// What is measured in the events of an entity, in order of time, as known by a day.
MATCH (x:Entity {id: $id})-[a:APPEARS_IN]->(e:Event)-[:GIVES]->(f:Figure)
WHERE a.known <= $day AND f.known <= $day AND x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
  AND e.since_load <= $load AND (e.until_load IS NULL OR e.until_load > $load)
RETURN f.measure
ORDER BY e.order, f.place
