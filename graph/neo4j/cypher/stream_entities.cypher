// A page of entities by number, each with what it did to others or has from them, as of today.
MATCH (x:Entity)
WHERE x.n > $after AND x.since_load <= $load AND coalesce(x.until_load > $load, true)
WITH x ORDER BY x.n LIMIT $most
RETURN x.n, x.id, x.type,
  COLLECT {
    MATCH (x)-[t:ISSUED|AMENDS|REPEALS|IMPLEMENTS|PART_OF|OPERATES|SUPPLIED|INVESTIGATED|CRITICISED|RULED_ON|SANCTIONED|SUCCEEDED|OVERSEES|AUTHORISES|OWNS|RELIED_ON]->(y:Entity)
    WHERE t.weak_now IS NOT NULL AND t.since_load <= $load AND coalesce(t.until_load > $load, true)
    RETURN [t.event_n, y.n, $codes[type(t)], t.weak_now, t.least[-1]]
  }
