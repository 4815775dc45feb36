// A page of reports by number, each with the reports and bodies that it has something from.
MATCH (r:Report)
WHERE r.n > $after AND r.since_load <= $load AND coalesce(r.until_load > $load, true)
WITH r ORDER BY r.n LIMIT $most
RETURN r.n, r.id,
  COLLECT {
    MATCH (r)-[t:RELIES_ON]->(source)
    WHERE t.since_load <= $load AND coalesce(t.until_load > $load, true)
    RETURN [t.event_n, CASE WHEN source:Report THEN source.n ELSE $none END,
      CASE WHEN source:Entity THEN source.n ELSE $none END]
  }
