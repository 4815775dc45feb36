// The earliest load that somebody still reads, who began within the last day.
// scan: there are few of them
MATCH (p:Pin)
WHERE p.at > datetime() - duration({hours: $hours})
RETURN min(p.load)
