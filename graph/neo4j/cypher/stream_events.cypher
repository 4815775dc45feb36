// A page of events by number, each with who took part and which reports it cites, as of today.
MATCH (e:Event)
WHERE e.n > $after AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
WITH e ORDER BY e.n LIMIT $most
RETURN e.n, e.id, e.first, e.last, e.participants,
  COLLECT {
    MATCH (x:Entity)-[t:TOOK_PART]->(e)
    WHERE t.weak_now IS NOT NULL
    RETURN [x.n, t.weak_now, t.least[-1]]
  },
  COLLECT { MATCH (e)-[:CITES]->(r:Report) RETURN DISTINCT r.n }
