// Takes back new answers of reports of a load that never came to count; how many.
MATCH (r:Report)
WHERE r.next_load > $load
WITH r LIMIT $most
REMOVE r.next_answer, r.next_load
RETURN count(*)
