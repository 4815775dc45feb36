// Gives the right to write back.
MATCH (h:Watchline {key: 'store'})
WHERE h.writer = $token
REMOVE h.writer, h.renewed, h.asked
