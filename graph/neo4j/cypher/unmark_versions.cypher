// Takes back the marks that a load which never came to count set on versions; how many.
MATCH (v:Version)
WHERE v.until_load > $load
WITH v LIMIT $most
REMOVE v.until_load
RETURN count(*)
