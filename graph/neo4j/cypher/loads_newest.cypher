// The loads that changed anything, newest first.
MATCH (l:Load)
WHERE l.n <= $load
RETURN l.revision, l.n, l.datasets, l.at, l.added, l.changed, l.withdrawn
ORDER BY l.n DESC
