// What is present of one kind, by slot.
MATCH (v:Version)
WHERE v.kind = $kind AND v.slot STARTS WITH '' AND v.load <= $load AND coalesce(v.until_load > $load, true)
RETURN v.slot
