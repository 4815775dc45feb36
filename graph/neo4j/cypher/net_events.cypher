// Events of these numbers, each with its answer of the day.
MATCH (e:Event)
WHERE e.n IN $events
RETURN e.n, e.id, e.first, e.brief, CASE WHEN $now OR e.settled <= $day THEN e.answer ELSE
  head(COLLECT {
    MATCH (e)-[:STOOD]->(a:EarlierAnswer)
    WHERE a.day <= $day
    RETURN a.answer ORDER BY a.day DESC LIMIT 1
  }) END
