// Versions of a load in the ledger; written again they are the same.
UNWIND $rows AS row
MERGE (v:Version {seq: row.seq})
SET v = row
