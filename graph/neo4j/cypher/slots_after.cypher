// The next slots of the ledger.
MATCH (v:Version)
WHERE v.slot > $after
RETURN DISTINCT v.slot AS slot
ORDER BY slot
LIMIT $most
