// Texts of what is present of one kind, by slot and dataset, behind one of them.
MATCH (v:Version)
WHERE v.kind = $kind AND v.slot >= $slot AND (v.slot > $slot OR v.dataset > $dataset)
  AND v.load <= $load AND (v.until_load IS NULL OR v.until_load > $load) AND v.body IS NOT NULL
RETURN v.slot, v.dataset, v.body
ORDER BY v.slot, v.dataset LIMIT $most
