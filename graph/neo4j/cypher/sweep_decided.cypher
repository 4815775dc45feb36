// Removes decided that were replaced; how many.
// scan: there are few of them
MATCH (d:Decided)
WHERE d.until_load <= $load
WITH d LIMIT $most
DELETE d
RETURN count(*)
