// Texts of what one dataset holds of one kind, by slot, behind one of them.
MATCH (v:Version)
WHERE v.dataset = $dataset AND v.kind = $kind AND v.slot > $slot
  AND v.load <= $load AND coalesce(v.until_load > $load, true)
RETURN v.slot, v.body
ORDER BY v.slot LIMIT $most
