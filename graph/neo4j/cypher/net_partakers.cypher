// Who took part in these events, of what counts, with how many did in all.
UNWIND $events AS n
MATCH (e:Event {n: n})<-[t:TOOK_PART]-(x:Entity)
WITH e, x, t, CASE
    WHEN $now THEN CASE WHEN t.now THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place]]) END AS at
WHERE at IS NOT NULL AND t.least[at] >= $least
RETURN collect(e.n), collect(x.n), collect(t.weak[at]), collect(e.participants)
