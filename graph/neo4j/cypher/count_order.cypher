// How many events there are.
MATCH (e:Event)
USING INDEX SEEK e:Event(order)
WHERE e.order >= $low AND e.order < $high
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
RETURN count(*)
