// Versions whose text was taken out.
MATCH (v:Version)
WHERE v.erased IS NOT NULL AND v.load <= $load
RETURN v.seq, v.load, v.dataset, v.slot, v.kind, v.leaf, v.body, v.place, v.erased
