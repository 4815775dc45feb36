// Removes all that is derived of this kind; how many.
// scan: all of them go
MATCH (m:Name)
WITH m LIMIT $most
DETACH DELETE m
RETURN count(*)
