// The next versions of these loads.
MATCH (v:Version)
WHERE v.seq > $seq AND v.load > $after AND v.load <= $to
RETURN v.seq, v.load, v.dataset, v.slot, v.kind, v.leaf, v.body, v.place, v.erased
ORDER BY v.seq
LIMIT $most
