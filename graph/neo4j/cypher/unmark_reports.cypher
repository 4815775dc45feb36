// Takes back the marks that a load which never came to count set on reports; how many.
MATCH (r:Report)
WHERE r.until_load > $load
WITH r LIMIT $most
REMOVE r.until_load
RETURN count(*)
