// First and last days of all events, each pair with how many have it.
// scan: read once a revision, to count in any window without asking again.
MATCH (e:Event)
WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN e.first, e.last, count(*)
