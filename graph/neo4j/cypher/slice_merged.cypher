// Who is answered as whom, among these, as rows.
MATCH (m:Merged)
WHERE (m.id IN $keys OR m.kept IN $keys)
  AND m.since_load <= $load AND coalesce(m.until_load > $load, true)
RETURN m.id, m.kept
