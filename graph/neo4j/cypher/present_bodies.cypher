// Texts of what is present of one kind, by slot and dataset, behind one of them.
MATCH (v:Version)
WHERE v.kind = $kind AND v.slot >= $slot AND (v.slot > $slot OR v.dataset > $dataset)
  AND v.load <= $load AND coalesce(v.until_load > $load, true) AND v.body IS NOT NULL
RETURN v.slot, v.dataset, v.body
ORDER BY v.slot, v.dataset LIMIT $most
