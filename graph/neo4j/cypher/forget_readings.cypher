// Removes readings of a load that never came to count; how many.
// scan: there are few of them
MATCH (r:Reading)
WHERE r.since_load > $load
WITH r LIMIT $most
DELETE r
RETURN count(*)
