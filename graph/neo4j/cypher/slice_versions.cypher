// Versions of these slots, each with whether it is present.
MATCH (v:Version)
WHERE v.slot IN $slots AND v.load <= $load
RETURN v.seq, v.load, v.dataset, v.slot, v.kind, v.leaf, v.body, v.place, v.erased,
  v.kind <> 'gone' AND coalesce(v.until_load > $load, true) AS present
