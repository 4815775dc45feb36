// The last version in the ledger.
MATCH (v:Version)
WHERE v.load <= $load
RETURN v.seq, v.load, v.dataset, v.slot, v.kind, v.leaf, v.body, v.place, v.erased
ORDER BY v.seq DESC
LIMIT 1
