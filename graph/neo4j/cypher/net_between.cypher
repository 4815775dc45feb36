// Of each pair the events with the strongest ties, those that began last first, and all ties.
UNWIND $pairs AS pair
MATCH (x:Entity {n: pair[0]})
MATCH (y:Entity {n: pair[1]})
CALL (x, y) {
  MATCH (x)-[t:TOOK_PART]->(e:Event)<-[u:TOOK_PART]-(y)
  WHERE $together AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
    AND e.last >= $first AND e.first <= $last
  WITH e, t, u, CASE
    WHEN $now THEN CASE WHEN t.weak_now IS NOT NULL THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place]]) END AS at,
    CASE
    WHEN $now THEN CASE WHEN u.weak_now IS NOT NULL THEN -1 END
    ELSE head([place IN range(0, size(u.since) - 1)
      WHERE u.since[place] <= $day AND $day < u.until[place]]) END AS other
  WHERE at IS NOT NULL AND t.least[at] >= $least AND other IS NOT NULL
    AND u.least[other] >= $least
  RETURN e, $base + t.weak[at] + u.weak[other] + $step * size([crowd IN $crowds
    WHERE e.participants >= crowd]) AS length
  UNION ALL
  MATCH (x)-[t:ISSUED|AMENDS|REPEALS|IMPLEMENTS|PART_OF|OPERATES|SUPPLIED|INVESTIGATED|CRITICISED|RULED_ON|SANCTIONED|SUCCEEDED|OVERSEES|AUTHORISES|OWNS|RELIED_ON]-(y)
  WHERE type(t) IN $types AND t.since_load <= $load AND coalesce(t.until_load > $load, true)
  MATCH (e:Event {n: t.event_n})
  WHERE e.last >= $first AND e.first <= $last
  WITH e, t, CASE
    WHEN $now THEN CASE WHEN t.weak_now IS NOT NULL THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place]]) END AS at
  WHERE at IS NOT NULL AND t.least[at] >= $link_least
  RETURN e, $lengths[type(t)] + t.weak[at] AS length
}
WITH pair, e, min(length) AS length, count(*) AS ties
WITH pair, e, length, ties ORDER BY length,
  CASE WHEN e.first > $never THEN $never WHEN e.first < -$never THEN -$never ELSE e.first END DESC,
  e.id
WITH pair, collect(e.n) AS events, sum(ties) AS total
RETURN pair[0], pair[1], events[..$most], total
