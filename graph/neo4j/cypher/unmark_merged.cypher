// Takes back the marks that a load which never came to count set on merged; how many.
// scan: there are few of them
MATCH (m:Merged)
WHERE m.until_load > $load
WITH m LIMIT $most
REMOVE m.until_load
RETURN count(*)
