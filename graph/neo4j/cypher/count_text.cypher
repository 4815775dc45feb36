// How many events that hold these words there are.
CALL db.index.fulltext.queryNodes('event_words', $words) YIELD node AS e
WHERE e.order >= $low AND e.order < $high
  AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
  AND e.last >= $reaching
  AND ($exact OR all(some IN $held WHERE any(phrase IN some WHERE
    ' ' + e.words_in_title + ' ' CONTAINS phrase OR ' ' + e.words_elsewhere + ' ' CONTAINS phrase)))
  AND ($entity = '' OR EXISTS {
    MATCH (:Entity)-[a:APPEARS_IN]->(e)
    WHERE a.entity = $entity AND a.known <= $known
  })
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
