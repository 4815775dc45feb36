// Loads of the ledger; written again they are the same.
UNWIND $rows AS row
MERGE (l:Load {n: row.n})
SET l = row
