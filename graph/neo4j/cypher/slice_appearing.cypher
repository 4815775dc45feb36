// Who appears in these events, as rows.
MATCH (e:Event)<-[a:APPEARS_IN]-(:Entity)
WHERE e.id IN $keys AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN a.entity, e.first, e.last, e.id, e.n, a.known
