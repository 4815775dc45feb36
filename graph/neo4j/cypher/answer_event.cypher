// An event as it is answered.
MATCH (x:Event {id: $id})
WHERE x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
RETURN x.answer AS answer
