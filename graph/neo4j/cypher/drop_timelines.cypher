// Removes all that is derived of this kind; how many.
// scan: all of them go
MATCH (t:Timeline)
WITH t LIMIT $most
DETACH DELETE t
RETURN count(*)
