// Removes timelines of a load that never came to count; how many.
// scan: there are few of them
MATCH (t:Timeline)
WHERE t.since_load > $load
WITH t LIMIT $most
DELETE t
RETURN count(*)
