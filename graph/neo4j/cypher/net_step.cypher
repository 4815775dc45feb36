// Whom these lead to by one hop, each by the least of what its ways come to.
// A way is a number: its length times the scale, and the place of whom it comes from.
CALL () {
  UNWIND CASE WHEN $together THEN $fringe ELSE [] END AS one
  MATCH (:Entity {n: one[0]})-[t:TOOK_PART]->(e:Event)
  WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
    AND e.last >= $first AND e.first <= $last
  WITH e, t, one, CASE
    WHEN $now THEN CASE WHEN t.now THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place]]) END AS at
  WHERE at IS NOT NULL AND t.least[at] >= $least
  WITH e, min(one[1] + $scale * t.weak[at]) AS into
  MATCH (e)<-[u:TOOK_PART]-(y:Entity)
  WITH y, u, into + $scale * ($base + $step * CASE WHEN e.participants < $crowds[0] THEN 0
    ELSE size([crowd IN $crowds WHERE e.participants >= crowd]) END) AS into,
    CASE
    WHEN $now THEN CASE WHEN u.now THEN -1 END
    ELSE head([place IN range(0, size(u.since) - 1)
      WHERE u.since[place] <= $day AND $day < u.until[place]]) END AS at
  WHERE at IS NOT NULL AND u.least[at] >= $least
  RETURN y, into + $scale * u.weak[at] AS way
  UNION ALL
  UNWIND $fringe AS one
  MATCH (:Entity {n: one[0]})-[t:ISSUED|AMENDS|REPEALS|IMPLEMENTS|PART_OF|OPERATES|SUPPLIED|INVESTIGATED|CRITICISED|RULED_ON|SANCTIONED|SUCCEEDED|OVERSEES|AUTHORISES|OWNS|RELIED_ON]-(y:Entity)
  WHERE type(t) IN $types AND t.since_load <= $load AND coalesce(t.until_load > $load, true)
    AND (NOT $windowed OR EXISTS {
      MATCH (e:Event {n: t.event_n}) WHERE e.last >= $first AND e.first <= $last
    })
  WITH y, t, one, CASE
    WHEN $now THEN CASE WHEN t.now THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place]]) END AS at
  WHERE at IS NOT NULL AND t.least[at] >= $link_least
  RETURN y, one[1] + $scale * ($lengths[type(t)] + t.weak[at]) AS way
}
WITH y, min(way) AS way, count(*) AS rows
RETURN collect(y.n), collect(way), collect(y.type IN $wanted), sum(rows)
