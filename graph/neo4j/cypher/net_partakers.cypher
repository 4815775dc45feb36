// Who took part in these events, of what counts, with how many did in all.
UNWIND $events AS n
MATCH (e:Event {n: n})<-[t:TOOK_PART]-(x)
WITH n, e, x, CASE
  WHEN $now AND $least = 0 THEN t.weak_now
  WHEN $now THEN CASE WHEN t.least[-1] >= $least THEN t.weak_now END
  ELSE head([place IN range(0, size(t.since) - 1)
    WHERE t.since[place] <= $day AND $day < t.until[place] AND t.least[place] >= $least
    | t.weak[place]]) END AS weak
WHERE weak IS NOT NULL
RETURN collect(n), collect(x.n), collect(weak), collect(e.participants)
