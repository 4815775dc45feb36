// Removes all that is derived of this kind; how many.
// scan: all of them go
MATCH (f:Figure)
WITH f LIMIT $most
DETACH DELETE f
RETURN count(*)
