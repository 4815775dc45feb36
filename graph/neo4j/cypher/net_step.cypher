// Whom these lead to by one hop, each by the least of what its ways come to.
// A way is a number: its length times the scale, and the place of whom it comes from.
CALL () {
  UNWIND CASE WHEN $together THEN $fringe ELSE [] END AS one
  MATCH (:Entity {n: one[0]})-[t:TOOK_PART]->(e)
  WITH e, min(one[1] + $scale * CASE
    WHEN $now AND $least = 0 THEN t.weak_now
    WHEN $now THEN CASE WHEN t.least[-1] >= $least THEN t.weak_now END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place] AND t.least[place] >= $least
      | t.weak[place]]) END) AS into
  WHERE into IS NOT NULL AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
    AND (NOT $windowed OR e.last >= $first AND e.first <= $last)
  WITH e, into + $scale * ($base + $step * CASE WHEN e.participants < $crowds[0] THEN 0
    ELSE size([crowd IN $crowds WHERE e.participants >= crowd]) END) AS into
  MATCH (e)<-[u:TOOK_PART]-(y)
  WITH y, into + $scale * CASE
    WHEN $now AND $least = 0 THEN u.weak_now
    WHEN $now THEN CASE WHEN u.least[-1] >= $least THEN u.weak_now END
    ELSE head([place IN range(0, size(u.since) - 1)
      WHERE u.since[place] <= $day AND $day < u.until[place] AND u.least[place] >= $least
      | u.weak[place]]) END AS way
  RETURN y, min(way) AS way, count(way) AS rows
  UNION ALL
  UNWIND $fringe AS one
  MATCH (:Entity {n: one[0]})-[t:ISSUED|AMENDS|REPEALS|IMPLEMENTS|PART_OF|OPERATES|SUPPLIED|INVESTIGATED|CRITICISED|RULED_ON|SANCTIONED|SUCCEEDED|OVERSEES|AUTHORISES|OWNS|RELIED_ON]-(y:Entity)
  WHERE type(t) IN $types AND t.since_load <= $load AND coalesce(t.until_load > $load, true)
    AND (NOT $windowed OR EXISTS {
      MATCH (e:Event {n: t.event_n}) WHERE e.last >= $first AND e.first <= $last
    })
  WITH y, t, one, CASE
    WHEN $now THEN CASE WHEN t.weak_now IS NOT NULL THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place]]) END AS at
  WHERE at IS NOT NULL AND t.least[at] >= $link_least
  RETURN y, min(one[1] + $scale * ($lengths[type(t)] + t.weak[at])) AS way, count(*) AS rows
}
WITH y, min(way) AS way, sum(rows) AS rows
WHERE way IS NOT NULL
RETURN collect(y.n), collect(way), collect(y.type IN $wanted), sum(rows)
