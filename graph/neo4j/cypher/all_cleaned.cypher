// Says that nothing is left that never came to count.
MATCH (h:Watchline {key: 'store'})
REMOVE h.unfinished
