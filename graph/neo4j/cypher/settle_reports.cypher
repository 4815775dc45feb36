// Gives the new answers of reports the place of the old ones; how many.
MATCH (r:Report)
WHERE r.next_load <= $load
WITH r LIMIT $most
SET r.answer = r.next_answer
REMOVE r.next_answer, r.next_load
RETURN count(*)
