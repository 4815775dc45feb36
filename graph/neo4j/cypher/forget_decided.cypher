// Removes decided of a load that never came to count; how many.
// scan: there are few of them
MATCH (d:Decided)
WHERE d.since_load > $load
WITH d LIMIT $most
DELETE d
RETURN count(*)
