// The words by which these are found.
MATCH (x:Entity)
WHERE x.id IN $keys
  AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN x.id, x.words_in_name, x.words_elsewhere
