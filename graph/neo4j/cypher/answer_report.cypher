// A report as it is answered.
MATCH (x:Report {id: $id})
WHERE x.since_load <= $load AND (x.until_load IS NULL OR x.until_load > $load)
RETURN CASE WHEN x.next_load <= $load THEN x.next_answer ELSE x.answer END AS answer
