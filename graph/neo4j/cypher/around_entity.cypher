// An entity as it is answered, and what that is put together from, as known by a day.
MATCH (x:Entity {id: $id})
WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
CALL (x) {
  OPTIONAL MATCH (w:Entity {id: x.part_of})
  WHERE w.since_load <= $load AND coalesce(w.until_load > $load, true)
  RETURN w.brief AS whole LIMIT 1
}
CALL (x) {
  MATCH (p:Entity {part_of: x.id})
  WHERE p.since_load <= $load AND coalesce(p.until_load > $load, true)
  WITH p ORDER BY p.id
  RETURN collect(p.brief) AS parts
}
CALL (x) {
  MATCH (x)-[a:APPEARS_IN]->(e:Event)
  WHERE ($day IS NULL OR a.known <= $day) AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
  RETURN count(*) AS events
}
CALL (x) {
  MATCH (r:Report {publisher: x.id})
  WHERE ($day IS NULL OR r.known <= $day) AND r.since_load <= $load AND coalesce(r.until_load > $load, true)
  RETURN count(*) AS published
}
CALL (x) {
  MATCH (r:Report {publisher: x.id})
  WHERE ($day IS NULL OR r.known <= $day) AND r.since_load <= $load AND coalesce(r.until_load > $load, true)
  WITH r ORDER BY r.last IS NULL, r.last DESC, r.id LIMIT $most
  RETURN collect(r.brief) AS newest
}
CALL (x) {
  MATCH (m:Merged {kept: x.id})
  WHERE m.since_load <= $load AND coalesce(m.until_load > $load, true)
  WITH m ORDER BY m.id
  RETURN collect(m.id) AS merged
}
CALL (x, merged) {
  UNWIND [x.id] + merged AS key
  MATCH (named:Decided {entity: key})
  WHERE named.since_load <= $load AND coalesce(named.until_load > $load, true)
  MATCH (d:Decision {id: named.decision})
  WHERE d.since_load <= $load AND coalesce(d.until_load > $load, true)
  WITH DISTINCT d ORDER BY d.id
  RETURN collect(d.answer) AS decisions
}
RETURN CASE WHEN x.next_load <= $load THEN x.next_answer ELSE x.answer END AS answer,
  whole, parts, events, published, newest, merged, decisions
