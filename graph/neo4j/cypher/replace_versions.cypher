// Versions that this load's own versions of the same slots replace.
UNWIND $rows AS row
MATCH (v:Version {slot: row.slot})
WHERE v.dataset = row.dataset AND v.load < $load AND v.until_load IS NULL
SET v.until_load = $load
