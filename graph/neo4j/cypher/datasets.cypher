// The names of the datasets of which something is present.
MATCH (v:Version)
WHERE v.kind <> 'gone' AND v.load <= $load AND (v.until_load IS NULL OR v.until_load > $load)
RETURN DISTINCT v.dataset AS dataset
ORDER BY dataset
