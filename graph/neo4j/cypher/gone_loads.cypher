// The loads that brought versions of one id, as rows.
MATCH (v:Version {slot: $id})
WHERE v.load <= $load
WITH DISTINCT v.load AS n
MATCH (l:Load {n: n})
RETURN l.n, l.datasets, l.at, l.revision, l.added, l.changed, l.withdrawn
