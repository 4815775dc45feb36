// Takes back the marks that a load which never came to count set on decided; how many.
// scan: there are few of them
MATCH (d:Decided)
WHERE d.until_load > $load
WITH d LIMIT $most
REMOVE d.until_load
RETURN count(*)
