// Says that what was replaced up to this load is being removed.
MATCH (h:Watchline {key: 'store'})
SET h.swept = $load
