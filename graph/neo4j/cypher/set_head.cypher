// Makes a load count, with all that was written for it.
MATCH (h:Watchline {key: 'store'})
WHERE h.writer = $token AND h.load = $before
SET h.load = $load, h.revision = $revision, h.schema = $schema
REMOVE h.unfinished, h.rebuilding
RETURN h.load
