// Days of the citations of each event with a figure of one of these measures.
MATCH (f:Figure)<-[:GIVES]-(e:Event)
WHERE f.measure IN $measures AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
WITH DISTINCT e
RETURN e.days
