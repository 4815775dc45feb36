// Events by jurisdiction, most first.
// scan: read once a revision.
MATCH (e:Event)
WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN e.jurisdiction AS jurisdiction, count(*) AS number
ORDER BY number DESC, jurisdiction
