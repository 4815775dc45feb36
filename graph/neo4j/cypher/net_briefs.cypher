// Short descriptions of entities and reports; of a merged id that of whom it is answered as.
CALL () {
  MATCH (x:Entity)
  WHERE x.id IN $keys AND x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
  RETURN x.id AS key, x.brief AS brief
  UNION ALL
  MATCH (r:Report)
  WHERE r.id IN $keys AND r.since_load <= $load AND (r.until_load IS NULL OR r.until_load > $load)
  RETURN r.id AS key, r.brief AS brief
  UNION ALL
  MATCH (m:Merged)
  WHERE m.id IN $keys AND m.since_load <= $load AND (m.until_load IS NULL OR m.until_load > $load)
  MATCH (x:Entity {id: m.kept})
  WHERE x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
  RETURN m.id AS key, x.brief AS brief
}
RETURN key, brief
