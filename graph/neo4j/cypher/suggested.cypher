// Short descriptions of these entities, each with how many events it appears in.
MATCH (x:Entity)
WHERE x.id IN $keys AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN x.id, x.brief, COUNT {
  MATCH (x)-[:APPEARS_IN]->(e:Event)
  WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
} AS events
