// Notes that something is being written that does not count yet.
MATCH (h:Watchline {key: 'store'})
SET h.unfinished = true, h.left_over = $left_over OR coalesce(h.left_over, false)
