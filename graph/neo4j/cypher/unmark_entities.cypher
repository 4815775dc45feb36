// Takes back the marks that a load which never came to count set on entities; how many.
MATCH (x:Entity)
WHERE x.until_load > $load
WITH x LIMIT $most
REMOVE x.until_load
RETURN count(*)
