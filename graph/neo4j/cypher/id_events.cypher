// Id and short description of one of the events by number.
MATCH (x:Event {n: $n})
RETURN x.id, x.n, x.brief
