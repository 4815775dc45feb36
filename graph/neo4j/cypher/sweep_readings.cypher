// Removes readings that were replaced; how many.
// scan: there are few of them
MATCH (r:Reading)
WHERE r.until_load <= $load
WITH r LIMIT $most
DELETE r
RETURN count(*)
