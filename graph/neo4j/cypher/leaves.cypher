// Leaves of all that is present.
MATCH (v:Version)
WHERE v.load <= $load AND coalesce(v.until_load > $load, true) AND v.kind <> 'gone'
RETURN v.leaf
