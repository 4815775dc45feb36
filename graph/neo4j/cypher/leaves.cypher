// Leaves of all that is present.
MATCH (v:Version)
WHERE v.load <= $load AND (v.until_load IS NULL OR v.until_load > $load) AND v.kind <> 'gone'
RETURN v.leaf
