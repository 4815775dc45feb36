// The words by which these are found.
MATCH (r:Report)
WHERE r.id IN $keys
  AND r.since_load <= $load AND coalesce(r.until_load > $load, true)
RETURN r.id, r.words_in_title, r.words_elsewhere
