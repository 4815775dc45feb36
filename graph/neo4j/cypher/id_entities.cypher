// Id and short description of one of the entities by number.
MATCH (x:Entity {n: $n})
RETURN x.id, x.n, x.brief
