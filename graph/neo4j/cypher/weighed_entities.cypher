// Originators of what these events rest on, all that they are part of, and who is merged into them.
CALL () {
  UNWIND $publishers AS id
  MATCH (x:Entity {id: id})
  WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
  RETURN x
UNION
  MATCH (e:Event)-[:CITES]->(cited:Report)-[t:RELIES_ON]->(x:Entity)
  WHERE e.id IN $keys AND t.event_n = e.n AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
  RETURN x
}
MATCH (x)-[:BELONGS_TO*0..50]->(whole:Entity)
WHERE whole.since_load <= $load AND coalesce(whole.until_load > $load, true)
WITH DISTINCT whole AS x
RETURN x.n, x.id, x.part_of, x.names, x.brief,
  CASE WHEN x.next_load <= $load THEN x.next_answer ELSE x.answer END AS answer,
  COLLECT {
    MATCH (m:Merged {kept: x.id})
    WHERE m.since_load <= $load AND coalesce(m.until_load > $load, true)
    RETURN m.id
  } AS merged
