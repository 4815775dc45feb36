// What is measured at all.
MATCH (f:Figure)<-[:GIVES]-(e:Event)
WHERE f.measure STARTS WITH '' AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN DISTINCT f.measure AS measure
ORDER BY measure LIMIT $most
