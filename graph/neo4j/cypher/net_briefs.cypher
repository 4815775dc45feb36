// Short descriptions of entities and reports; of a merged id that of whom it is answered as.
CALL () {
  MATCH (x:Entity)
  WHERE x.id IN $keys AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
  RETURN x.id AS key, x.brief AS brief
  UNION ALL
  MATCH (r:Report)
  WHERE r.id IN $keys AND r.since_load <= $load AND coalesce(r.until_load > $load, true)
  RETURN r.id AS key, r.brief AS brief
  UNION ALL
  MATCH (m:Merged)
  WHERE m.id IN $keys AND m.since_load <= $load AND coalesce(m.until_load > $load, true)
  MATCH (x:Entity {id: m.kept})
  WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
  RETURN m.id AS key, x.brief AS brief
}
RETURN key, brief
