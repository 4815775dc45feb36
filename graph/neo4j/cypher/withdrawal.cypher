// The record that withdraws an id, of the first dataset that holds one.
MATCH (v:Version {slot: $slot})
WHERE v.load <= $load AND coalesce(v.until_load > $load, true)
  AND v.kind <> 'gone' AND v.body IS NOT NULL
RETURN v.body
ORDER BY v.dataset LIMIT 1
