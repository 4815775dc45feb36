// Removes merged that were replaced; how many.
// scan: there are few of them
MATCH (m:Merged)
WHERE m.until_load <= $load
WITH m LIMIT $most
DELETE m
RETURN count(*)
