// An event as it was answered on a day; since when it is known.
MATCH (e:Event {id: $id})
WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
CALL (e) {
  OPTIONAL MATCH (e)-[:STOOD]->(a:EarlierAnswer)
  WHERE a.day <= $day
  RETURN a.answer AS earlier
  ORDER BY a.day DESC LIMIT 1
}
RETURN CASE WHEN e.settled <= $day THEN e.answer ELSE earlier END AS answer, e.known
