// One load, as a row.
MATCH (l:Load {n: $load})
RETURN l.n, l.datasets, l.at, l.revision, l.added, l.changed, l.withdrawn
