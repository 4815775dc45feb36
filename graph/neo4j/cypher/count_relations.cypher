// Relations by name, as events state them now.
// scan: read once a revision.
MATCH (e:Event)<-[:ABOUT]-(c:Claim)
WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true) AND c.relation IS NOT NULL
RETURN c.relation AS relation, count(*)
ORDER BY relation
