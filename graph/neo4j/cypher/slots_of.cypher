// Slots that one dataset holds.
MATCH (v:Version {dataset: $dataset})
WHERE v.load <= $load AND (v.until_load IS NULL OR v.until_load > $load) AND v.kind <> 'gone'
RETURN v.slot
