// These entities in the order of their ids.
MATCH (x:Entity)
WHERE x.n IN $entities
WITH x.n AS n ORDER BY x.id
RETURN collect(n)
