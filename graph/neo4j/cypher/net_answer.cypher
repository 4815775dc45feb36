// The id and the answer of an event by number.
MATCH (e:Event {n: $n})
RETURN e.id, e.answer
