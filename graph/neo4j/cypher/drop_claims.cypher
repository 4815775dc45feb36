// Removes all that is derived of this kind; how many.
// scan: all of them go
MATCH (c:Claim)
WITH c LIMIT $most
DETACH DELETE c
RETURN count(*)
