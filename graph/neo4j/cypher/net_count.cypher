// How many ties one entity has, under each of several sets of filters.
MATCH (x:Entity {n: $entity})
UNWIND $stages AS stage
CALL (x, stage) {
  MATCH (x)-[t:TOOK_PART]->(e:Event)<-[u:TOOK_PART]-(y:Entity)
  WHERE stage.together AND y <> x AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
    AND e.last >= stage.first AND e.first <= stage.last
  WITH t, u, stage, CASE
    WHEN stage.now THEN CASE WHEN t.weak_now IS NOT NULL THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= stage.day AND stage.day < t.until[place]]) END AS at,
    CASE
    WHEN stage.now THEN CASE WHEN u.weak_now IS NOT NULL THEN -1 END
    ELSE head([place IN range(0, size(u.since) - 1)
      WHERE u.since[place] <= stage.day AND stage.day < u.until[place]]) END AS other
  WHERE at IS NOT NULL AND t.least[at] >= stage.least AND other IS NOT NULL
    AND u.least[other] >= stage.least
  RETURN count(*) AS ties
  UNION ALL
  MATCH (x)-[t:ISSUED|AMENDS|REPEALS|IMPLEMENTS|PART_OF|OPERATES|SUPPLIED|INVESTIGATED|CRITICISED|RULED_ON|SANCTIONED|SUCCEEDED|OVERSEES|AUTHORISES|OWNS|RELIED_ON]-(:Entity)
  WHERE type(t) IN stage.types AND t.since_load <= $load AND coalesce(t.until_load > $load, true)
    AND (NOT stage.windowed OR EXISTS {
      MATCH (e:Event {n: t.event_n})
      WHERE e.last >= stage.first AND e.first <= stage.last
    })
  WITH t, stage, CASE
    WHEN stage.now THEN CASE WHEN t.weak_now IS NOT NULL THEN -1 END
    ELSE head([place IN range(0, size(t.since) - 1)
      WHERE t.since[place] <= stage.day AND stage.day < t.until[place]]) END AS at
  WHERE at IS NOT NULL AND t.least[at] >= stage.link_least
  RETURN count(*) AS ties
}
RETURN stage.place, sum(ties)
