// How many loads changed anything.
MATCH (l:Load)
WHERE l.n <= $load
RETURN count(*)
