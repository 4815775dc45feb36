// Removes decisions that were replaced; how many.
// scan: there are few of them
MATCH (d:Decision)
WHERE d.until_load <= $load
WITH d LIMIT $most
DELETE d
RETURN count(*)
