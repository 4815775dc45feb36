// The words by which these are found.
MATCH (e:Event)
WHERE e.id IN $keys
  AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN e.id, e.words_in_title, e.words_elsewhere
