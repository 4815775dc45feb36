// What these entities took part in and what ties them by a relation, of what counts.
CALL () {
  UNWIND CASE WHEN $together THEN $entities ELSE [] END AS n
  MATCH (:Entity {n: n})-[t:TOOK_PART]->(e)
  WITH n, e, CASE
    WHEN $now AND $least = 0 THEN t.weak_now
    WHEN $now THEN CASE WHEN t.least[-1] >= $least THEN t.weak_now END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place] AND t.least[place] >= $least
      | t.weak[place]]) END AS weak
  WHERE weak IS NOT NULL AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
    AND (NOT $windowed OR e.last >= $first AND e.first <= $last)
  RETURN collect(n) AS takers, collect(e.n) AS events, collect(weak) AS weak
}
CALL () {
  UNWIND $entities AS n
  MATCH (:Entity {n: n})-[t:ISSUED|AMENDS|REPEALS|IMPLEMENTS|PART_OF|OPERATES|SUPPLIED|INVESTIGATED|CRITICISED|RULED_ON|SANCTIONED|SUCCEEDED|OVERSEES|AUTHORISES|OWNS|RELIED_ON]-(y:Entity)
  WHERE type(t) IN $types AND t.since_load <= $load AND coalesce(t.until_load > $load, true)
    AND (NOT $windowed OR EXISTS {
      MATCH (e:Event {n: t.event_n}) WHERE e.last >= $first AND e.first <= $last
    })
  WITH n, y, t, CASE
    WHEN $now THEN CASE WHEN t.weak_now IS NOT NULL THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place]]) END AS at
  WHERE at IS NOT NULL AND t.least[at] >= $link_least
  RETURN collect(n) AS ones, collect(y.n) AS others,
    collect($lengths[type(t)] + t.weak[at]) AS lengths
}
RETURN takers, events, weak, ones, others, lengths
