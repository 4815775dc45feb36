// Makes a load count, with all that was written for it.
MERGE (h:Watchline {key: 'store'})
SET h.schema = $schema, h.load = $load, h.revision = $revision, h.swept = coalesce(h.swept, 0)
