// Events of these ids, as rows.
MATCH (e:Event)
WHERE e.id IN $keys AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN e.n, e.id, e.first, e.last, e.class, e.kind, e.jurisdiction, e.status, e.roots, e.known,
  e.settled, e.days, e.brief, e.answer
