// Events that began before a day and reach it, in order of time.
UNWIND $drawers AS drawer
MATCH (e:Event)
USING INDEX SEEK e:Event(class, first)
WHERE e.class = drawer.class AND e.first > drawer.after AND e.first < $reaching
  AND e.last >= $reaching AND e.order >= $low AND e.order < $high
  AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
  AND ($kind = '' OR e.kind = $kind)
  AND ($jurisdiction = '' OR e.jurisdiction = $jurisdiction)
  AND e.known <= $known
CALL (e) {
  OPTIONAL MATCH (e)-[:STOOD]->(then:EarlierAnswer)
  WHERE $known < e.settled AND then.day + 0 <= $known
  RETURN then ORDER BY then.day DESC LIMIT 1
}
WITH e, coalesce(then, e) AS stood
WHERE ($status = '' OR stood.status = $status) AND stood.roots >= $roots
RETURN e.order, CASE WHEN $answer THEN stood.answer END,
  CASE WHEN $mark THEN [e.kind, e.jurisdiction, stood.gravest, e.date] END,
  CASE WHEN $days THEN e.days END
ORDER BY CASE WHEN $newest THEN null ELSE e.order END, e.order DESC
SKIP $skip LIMIT $limit
