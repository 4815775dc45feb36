// What these entities took part in and what ties them by a relation, of what counts.
CALL () {
  UNWIND $entities AS n
  MATCH (:Entity {n: n})-[t:TOOK_PART]->(e:Event)
  WHERE $together AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
    AND e.last >= $first AND e.first <= $last
  WITH n, e, t, CASE
    WHEN $now THEN CASE WHEN t.now THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place]]) END AS at
  WHERE at IS NOT NULL AND t.least[at] >= $least
  RETURN collect(n) AS takers, collect(e.n) AS events, collect(t.weak[at]) AS weak
}
CALL () {
  UNWIND $entities AS n
  MATCH (:Entity {n: n})-[t:ISSUED|AMENDS|REPEALS|IMPLEMENTS|PART_OF|OPERATES|SUPPLIED|INVESTIGATED|CRITICISED|RULED_ON|SANCTIONED|SUCCEEDED|OVERSEES|AUTHORISES|OWNS|RELIED_ON]-(y:Entity)
  WHERE type(t) IN $types AND t.since_load <= $load AND coalesce(t.until_load > $load, true)
    AND (NOT $windowed OR EXISTS {
      MATCH (e:Event {n: t.event_n}) WHERE e.last >= $first AND e.first <= $last
    })
  WITH n, y, t, CASE
    WHEN $now THEN CASE WHEN t.now THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= $day AND $day < t.until[place]]) END AS at
  WHERE at IS NOT NULL AND t.least[at] >= $link_least
  RETURN collect(n) AS ones, collect(y.n) AS others,
    collect($lengths[type(t)] + t.weak[at]) AS lengths
}
RETURN takers, events, weak, ones, others, lengths
