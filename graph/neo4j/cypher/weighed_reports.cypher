// Reports that these events rest on, and what these are copies of, as rows.
MATCH (e:Event)-[:CITES]->(cited:Report)
WHERE e.id IN $keys AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
CALL (e, cited) {
  RETURN cited AS named
UNION
  MATCH (cited)-[t:RELIES_ON]->(source:Report)
  WHERE t.event_n = e.n
  RETURN source AS named
}
WITH DISTINCT named
MATCH (named)-[:COPY_OF*0..50]->(r:Report)
WHERE r.since_load <= $load AND coalesce(r.until_load > $load, true)
WITH DISTINCT r
RETURN r.n, r.id, r.publisher, r.copy_of, r.first, r.last, r.known, r.undated, r.title, r.brief,
  CASE WHEN r.next_load <= $load THEN r.next_answer ELSE r.answer END AS answer
