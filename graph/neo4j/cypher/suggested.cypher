// Short descriptions of these entities, each with how many events it appears in.
MATCH (x:Entity)
WHERE x.id IN $keys AND x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
RETURN x.id, x.brief, COUNT {
  MATCH (x)-[:APPEARS_IN]->(e:Event)
  WHERE e.since_load <= $load AND (e.until_load IS NULL OR e.until_load > $load)
} AS events
