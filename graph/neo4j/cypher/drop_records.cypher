// Removes all that is derived of this kind; how many.
// scan: all of them go
MATCH (r:Record)
WITH r LIMIT $most
DETACH DELETE r
RETURN count(*)
