// Whether something of a dataset is present.
MATCH (v:Version)
WHERE v.dataset = $dataset AND v.kind <> 'gone' AND v.load <= $load AND coalesce(v.until_load > $load, true)
RETURN v.slot LIMIT 1
