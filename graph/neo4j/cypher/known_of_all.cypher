// From when on all events and their citations are known.
// scan: read once a revision, to count in any window without asking again.
MATCH (e:Event)
WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN e.first, e.last, e.known, e.days
