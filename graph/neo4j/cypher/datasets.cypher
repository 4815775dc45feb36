// The names of the datasets of which something is present.
// scan: every version, to say what there is instead of a dataset that there is not.
MATCH (v:Version)
WHERE v.kind <> 'gone' AND v.load <= $load AND (v.until_load IS NULL OR v.until_load > $load)
RETURN DISTINCT v.dataset AS dataset
ORDER BY dataset
