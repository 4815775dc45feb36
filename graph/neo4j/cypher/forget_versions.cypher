// Removes versions of a load that never came to count; how many.
MATCH (v:Version)
WHERE v.load > $load
WITH v LIMIT $most
DELETE v
RETURN count(*)
