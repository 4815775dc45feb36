// A report as it is answered, and the answers of the events that name it, in order of time.
MATCH (r:Report {id: $id})
WHERE r.since_load <= $load AND coalesce(r.until_load > $load, true)
CALL (r) {
  MATCH (:Record {id: r.id})<-[:NAMES]-(one:Record)
  MATCH (e:Event {id: one.id})
  WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
  WITH e ORDER BY e.order
  RETURN collect(e.answer) AS naming
}
RETURN CASE WHEN r.next_load <= $load THEN r.next_answer ELSE r.answer END AS answer, naming
