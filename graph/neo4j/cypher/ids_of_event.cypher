// Ids of this kind from one on, by the alphabet, up to another one.
MATCH (one:Event)
WHERE one.id >= $start AND one.id < $end
  AND one.since_load <= $load AND coalesce(one.until_load > $load, true)
WITH one.id AS id ORDER BY id LIMIT $limit
RETURN collect(id)
