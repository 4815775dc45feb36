// Who is answered as whom, among these, as rows.
MATCH (m:Merged)
WHERE (m.id IN $keys OR m.kept IN $keys)
  AND m.since_load <= $load AND (m.until_load IS NULL OR m.until_load > $load)
RETURN m.id, m.kept
