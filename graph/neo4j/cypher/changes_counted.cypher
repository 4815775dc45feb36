// Days on which an event was answered otherwise, newest first, each with how.
CALL () {
  MATCH (e:Event)-[:STOOD]->(a:EarlierAnswer)
  WHERE a.day > $first AND a.day <= $last AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
    AND ($kind IS NULL OR e.kind = $kind) AND ($jurisdiction IS NULL OR e.jurisdiction = $jurisdiction)
    AND (size(a.changes) > 0 AND $change IS NULL OR $change IN a.changes)
  RETURN a.day AS day, e.id AS id, a.changes AS changes
  ORDER BY day DESC, id LIMIT $most
UNION ALL
  MATCH (e:Event)
  WHERE e.settled > $first AND e.settled <= $last AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
    AND ($kind IS NULL OR e.kind = $kind) AND ($jurisdiction IS NULL OR e.jurisdiction = $jurisdiction)
    AND (size(e.changes) > 0 AND $change IS NULL OR $change IN e.changes)
  RETURN e.settled AS day, e.id AS id, e.changes AS changes
  ORDER BY day DESC, id LIMIT $most
}
RETURN day, [kind IN changes WHERE $change IS NULL OR kind = $change] AS kinds
ORDER BY day DESC, id LIMIT $most
