// Whether something of a dataset is present.
MATCH (v:Version)
WHERE v.dataset = $dataset AND v.kind <> 'gone' AND v.load <= $load AND (v.until_load IS NULL OR v.until_load > $load)
RETURN v.slot LIMIT 1
