// Takes back new answers of entities of a load that never came to count; how many.
MATCH (x:Entity)
WHERE x.next_load > $load
WITH x LIMIT $most
REMOVE x.next_answer, x.next_load
RETURN count(*)
