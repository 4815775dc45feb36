// Takes back the marks that a load which never came to count set on readings; how many.
// scan: there are few of them
MATCH (r:Reading)
WHERE r.until_load > $load
WITH r LIMIT $most
REMOVE r.until_load
RETURN count(*)
