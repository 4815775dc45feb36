// Is there anything at all?
// scan: one node is enough
MATCH (n)
RETURN 1
LIMIT 1
