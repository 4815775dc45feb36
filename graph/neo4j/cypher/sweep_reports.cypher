// Removes reports that were replaced; how many.
MATCH (r:Report)
WHERE r.until_load <= $load
WITH r LIMIT $most
DETACH DELETE r
RETURN count(*)
