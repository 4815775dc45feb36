// The names of the datasets of which something is present.
MATCH (v:Version)
WHERE v.kind <> 'gone' AND v.load <= $load AND coalesce(v.until_load > $load, true)
RETURN DISTINCT v.dataset AS dataset
ORDER BY dataset
