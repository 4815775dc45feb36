// Says that everything is being derived anew, so that nobody reads half of it.
MATCH (h:Watchline {key: 'store'})
SET h.rebuilding = true, h.unfinished = true
