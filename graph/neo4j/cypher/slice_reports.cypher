// Reports of these ids, as rows.
MATCH (r:Report)
WHERE r.id IN $keys AND r.since_load <= $load AND coalesce(r.until_load > $load, true)
RETURN r.n, r.id, r.publisher, r.copy_of, r.first, r.last, r.known, r.undated, r.title, r.brief,
  CASE WHEN r.next_load <= $load THEN r.next_answer ELSE r.answer END AS answer
