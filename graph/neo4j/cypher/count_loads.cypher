// How many loads changed anything.
// scan: there are few of them
MATCH (l:Load)
WHERE l.n <= $load
RETURN count(*)
