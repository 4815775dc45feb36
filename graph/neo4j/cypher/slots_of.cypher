// Slots that one dataset holds.
MATCH (v:Version {dataset: $dataset})
WHERE v.load <= $load AND coalesce(v.until_load > $load, true) AND v.kind <> 'gone'
RETURN v.slot
