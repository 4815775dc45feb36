// Gives the new answers of entities the place of the old ones; how many.
MATCH (x:Entity)
WHERE x.next_load <= $load
WITH x LIMIT $most
SET x.answer = x.next_answer
REMOVE x.next_answer, x.next_load
RETURN count(*)
