// Ids of this kind, those that begin alike first; what an unknown one is compared with.
CALL () {
  MATCH (x:Report)
  WHERE x.id STARTS WITH $start AND x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
  RETURN x.id AS id, 0 AS place
  ORDER BY id LIMIT $most
UNION ALL
  MATCH (x:Report)
  WHERE x.id STARTS WITH '' AND x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
  RETURN x.id AS id, 1 AS place
  ORDER BY id LIMIT $most
}
RETURN id
ORDER BY place, id LIMIT $most
