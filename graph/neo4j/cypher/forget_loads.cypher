// Removes loads that never came to count; how many.
MATCH (l:Load)
WHERE l.n > $load
WITH l LIMIT $most
DELETE l
RETURN count(*)
