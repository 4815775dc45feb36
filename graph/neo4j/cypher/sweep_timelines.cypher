// Removes timelines that were replaced; how many.
// scan: there are few of them
MATCH (t:Timeline)
WHERE t.until_load <= $load
WITH t LIMIT $most
DELETE t
RETURN count(*)
