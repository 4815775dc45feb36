// Removes all that is derived of this kind; how many.
// scan: all of them go
MATCH (a:EarlierAnswer)
WITH a LIMIT $most
DETACH DELETE a
RETURN count(*)
