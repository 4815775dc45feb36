// Number and short description of one of the reports by id.
MATCH (x:Report {id: $key})
WHERE x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
RETURN x.id, x.n, x.brief
