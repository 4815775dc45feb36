// Takes back the marks that a load which never came to count set on timelines; how many.
// scan: there are few of them
MATCH (t:Timeline)
WHERE t.until_load > $load
WITH t LIMIT $most
REMOVE t.until_load
RETURN count(*)
