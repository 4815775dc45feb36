// Citations by stance.
// scan: read once a revision.
MATCH (e:Event)-[c:CITES]->(:Report)
WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN c.stance AS stance, count(*)
ORDER BY stance
