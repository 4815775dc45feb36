// Versions of one id up to a load, newest first, each with when its load was.
MATCH (v:Version {slot: $id})
WHERE v.load <= $load
MATCH (l:Load {n: v.load})
RETURN v.kind, v.dataset, v.erased, l.at
ORDER BY v.seq DESC
