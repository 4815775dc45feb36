// Removes all that is derived of this kind; how many.
// scan: all of them go
MATCH (m:Merged)
WITH m LIMIT $most
DETACH DELETE m
RETURN count(*)
