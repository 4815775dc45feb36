// Ids of entities by number.
MATCH (x:Entity)
WHERE x.n IN $entities
RETURN x.n, x.id
