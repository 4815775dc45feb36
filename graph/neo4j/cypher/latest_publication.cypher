// The last day on which a dated report may have come out.
// scan: the day of every report that is dated; what is found is remembered.
MATCH (r:Report)
WHERE r.undated = 0 AND r.since_load <= $load AND (r.until_load IS NULL OR r.until_load > $load)
RETURN max(r.last)
