// Where the event of this id stands in the order of time.
MATCH (e:Event {id: $id})
WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN e.order
