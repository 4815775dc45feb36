// Takes the head away again, where nothing was loaded into the store that it was made for.
MATCH (h:Watchline {key: 'store'})
WHERE h.writer = $token AND h.load = 0 AND h.unfinished IS NULL
DELETE h
