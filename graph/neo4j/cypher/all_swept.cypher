// Says that nothing is left that was replaced, and nothing that never came to count.
MATCH (h:Watchline {key: 'store'})
REMOVE h.left_over
