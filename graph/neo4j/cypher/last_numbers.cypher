// The highest number that a record of each kind ever had, and the last version's.
MATCH (l:Load)
WHERE l.n <= $load
RETURN max(l.entity), max(l.report), max(l.event)
