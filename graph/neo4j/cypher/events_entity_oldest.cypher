// Events that one entity appears in, the oldest first.
MATCH (:Entity)-[a:APPEARS_IN]->(e:Event)
USING INDEX SEEK a:APPEARS_IN(entity, order)
WHERE a.entity = $entity AND a.order >= $low AND a.order < $high
  AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
  AND e.last >= $reaching
  AND ($kind = '' OR e.kind = $kind)
  AND ($jurisdiction = '' OR e.jurisdiction = $jurisdiction)
  AND a.known <= $known
CALL (e) {
  OPTIONAL MATCH (e)-[:STOOD]->(then:EarlierAnswer)
  WHERE $known < e.settled AND then.day + 0 <= $known
  RETURN then ORDER BY then.day DESC LIMIT 1
}
WITH a, e, coalesce(then, e) AS stood
WHERE ($status = '' OR stood.status = $status) AND stood.roots >= $roots
RETURN e.order, CASE WHEN $answer THEN stood.answer END,
  CASE WHEN $mark THEN [e.kind, e.jurisdiction, stood.gravest, e.date] END,
  CASE WHEN $days THEN e.days END
ORDER BY a.entity, a.order
SKIP $skip LIMIT $limit
