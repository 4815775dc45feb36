// Removes all that is derived of this kind; how many.
// scan: all of them go
MATCH (d:Decided)
WITH d LIMIT $most
DETACH DELETE d
RETURN count(*)
