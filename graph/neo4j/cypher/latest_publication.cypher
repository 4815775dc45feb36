// The last day on which a dated report may have come out.
// scan: the day of every report that is dated; what is found is remembered.
MATCH (r:Report)
WHERE r.undated = 0 AND r.since_load <= $load AND coalesce(r.until_load > $load, true)
RETURN max(r.last)
