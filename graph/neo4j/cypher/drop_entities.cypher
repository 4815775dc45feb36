// Removes all that is derived of this kind; how many.
// scan: all of them go
MATCH (x:Entity)
WITH x LIMIT $most
DETACH DELETE x
RETURN count(*)
