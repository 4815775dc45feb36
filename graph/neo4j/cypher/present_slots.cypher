// What is present of one kind, by slot.
MATCH (v:Version)
WHERE v.kind = $kind AND v.load <= $load AND (v.until_load IS NULL OR v.until_load > $load)
RETURN v.slot
