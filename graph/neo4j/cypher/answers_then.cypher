// What these events were answered as on a day.
MATCH (e:Event)
USING INDEX SEEK e:Event(order)
WHERE e.order IN $orders AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
CALL (e) {
  OPTIONAL MATCH (e)-[:STOOD]->(then:EarlierAnswer)
  WHERE $known < e.settled AND then.day + 0 <= $known
  RETURN then ORDER BY then.day DESC LIMIT 1
}
RETURN e.order, coalesce(then.answer, e.answer)
