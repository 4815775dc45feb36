// Removes merged of a load that never came to count; how many.
// scan: there are few of them
MATCH (m:Merged)
WHERE m.since_load > $load
WITH m LIMIT $most
DELETE m
RETURN count(*)
