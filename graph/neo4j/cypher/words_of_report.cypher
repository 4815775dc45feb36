// The words by which these are found.
MATCH (r:Report)
WHERE r.id IN $keys
  AND r.since_load <= $load AND (r.until_load IS NULL OR r.until_load > $load)
RETURN r.id, r.words_in_title, r.words_elsewhere
