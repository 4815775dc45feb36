// Removes reports of a load that never came to count; how many.
MATCH (r:Report)
WHERE r.n > $last
WITH r LIMIT $most
DETACH DELETE r
RETURN count(*)
