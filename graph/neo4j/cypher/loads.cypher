// All loads, the oldest first, as rows.
MATCH (l:Load)
WHERE l.n <= $load
RETURN l.n, l.datasets, l.at, l.revision, l.added, l.changed, l.withdrawn
ORDER BY l.n
