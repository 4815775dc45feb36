// How many nodes of each kind are present.
// scan: all of them are counted
MATCH (x:Event|Entity|Report|Timeline|Decision|Reading|Decided|Merged)
WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
UNWIND labels(x) AS label
RETURN label, count(*)
