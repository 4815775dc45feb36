// Days on which an event of an entity was answered otherwise, newest first: its answer then and before.
CALL () {
  MATCH (x:Entity {id: $entity})-[:APPEARS_IN]->(e:Event)-[:STOOD]->(a:EarlierAnswer)
  WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
    AND a.day > $first AND a.day <= $last AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
    AND ($kind IS NULL OR e.kind = $kind) AND ($jurisdiction IS NULL OR e.jurisdiction = $jurisdiction)
    AND (size(a.changes) > 0 AND $change IS NULL OR $change IN a.changes)
    AND (a.day < $last OR e.id >= $from)
  RETURN a.day AS day, e.id AS id, e, a.answer AS answer
  ORDER BY day DESC, id LIMIT $most
UNION ALL
  MATCH (x:Entity {id: $entity})-[:APPEARS_IN]->(e:Event)
  WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
    AND e.settled > $first AND e.settled <= $last AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
    AND ($kind IS NULL OR e.kind = $kind) AND ($jurisdiction IS NULL OR e.jurisdiction = $jurisdiction)
    AND (size(e.changes) > 0 AND $change IS NULL OR $change IN e.changes)
    AND (e.settled < $last OR e.id >= $from)
  RETURN e.settled AS day, e.id AS id, e, e.answer AS answer
  ORDER BY day DESC, id LIMIT $most
}
WITH day, id, e, answer
ORDER BY day DESC, id LIMIT $most
CALL (day, e) {
  OPTIONAL MATCH (e)-[:STOOD]->(b:EarlierAnswer)
  WHERE b.day < day
  RETURN b.answer AS before
  ORDER BY b.day DESC LIMIT 1
}
RETURN day, id, e.brief, answer, before
ORDER BY day DESC, id
