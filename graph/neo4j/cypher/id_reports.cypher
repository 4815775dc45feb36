// Id and short description of one of the reports by number.
MATCH (x:Report {n: $n})
RETURN x.id, x.n, x.brief
