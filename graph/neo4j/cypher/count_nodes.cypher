// How many nodes of each kind are present.
// scan: all of them are counted
MATCH (x:Event|Entity|Report|Timeline|Decision|Reading|Decided|Merged)
WHERE x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
UNWIND labels(x) AS label
RETURN label, count(*)
