// Entities of this name, once folded.
MATCH (m:Name {folded: $folded})-[:CALLS]->(x:Entity)
WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
RETURN DISTINCT x.id, CASE WHEN x.next_load <= $load THEN x.next_answer ELSE x.answer END
ORDER BY x.id LIMIT $limit
