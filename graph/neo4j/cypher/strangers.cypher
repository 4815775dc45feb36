// What the first nodes are called, for a database that has no head: the labels and how many bear them.
// scan: a hundred nodes are enough
MATCH (n)
WITH n
LIMIT 100
RETURN labels(n) AS names, count(*) AS many
ORDER BY many DESC, names
