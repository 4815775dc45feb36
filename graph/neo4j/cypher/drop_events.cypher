// Removes all that is derived of this kind; how many.
// scan: all of them go
MATCH (e:Event)
WITH e LIMIT $most
DETACH DELETE e
RETURN count(*)
