// Who appears in these events, as rows.
MATCH (e:Event)<-[a:APPEARS_IN]-(:Entity)
WHERE e.id IN $keys AND e.since_load <= $load AND (e.until_load IS NULL OR e.until_load > $load)
RETURN a.entity, e.first, e.last, e.id, e.n, a.known
