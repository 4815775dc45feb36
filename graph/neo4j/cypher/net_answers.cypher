// Answers of events by number.
MATCH (e:Event)
WHERE e.n IN $events
RETURN e.n, e.answer
