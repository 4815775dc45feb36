// Says that the load with this token is still at work; nothing where it has lost the right.
MATCH (h:Watchline {key: 'store'})
WHERE h.writer = $token
SET h.renewed = datetime()
RETURN h.load
