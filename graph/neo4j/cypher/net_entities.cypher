// Entities with how busy they are, as known on the day: counted where that matters.
UNWIND $entities AS n
MATCH (x:Entity {n: n})
WITH x, COUNT { (x)-[:TOOK_PART]->() } AS takings,
  COUNT { (x)-[:ISSUED|AMENDS|REPEALS|IMPLEMENTS|PART_OF|OPERATES|SUPPLIED|INVESTIGATED|CRITICISED|RULED_ON|SANCTIONED|SUCCEEDED|OVERSEES|AUTHORISES|OWNS|RELIED_ON]-() } AS links
RETURN x.n, x.id, x.type, takings, links,
  CASE WHEN takings + links < $busy THEN 0 ELSE
    COUNT {
      MATCH (x)-[t:TOOK_PART]->(e:Event)
      WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
        AND CASE WHEN $now THEN t.weak_now IS NOT NULL ELSE
          any(at IN range(0, size(t.since) - 1) WHERE t.since[at] <= $day AND $day < t.until[at])
        END
    } + COUNT {
      MATCH (x)-[t:ISSUED|AMENDS|REPEALS|IMPLEMENTS|PART_OF|OPERATES|SUPPLIED|INVESTIGATED|CRITICISED|RULED_ON|SANCTIONED|SUCCEEDED|OVERSEES|AUTHORISES|OWNS|RELIED_ON]-(:Entity)
      WHERE t.since_load <= $load AND coalesce(t.until_load > $load, true)
        AND CASE WHEN $now THEN t.weak_now IS NOT NULL AND t.least[-1] > 0 ELSE
          any(at IN range(0, size(t.since) - 1)
            WHERE t.since[at] <= $day AND $day < t.until[at] AND t.least[at] > 0)
        END
    }
  END AS ties,
  CASE WHEN takings = 1 THEN head([(x)-[:TOOK_PART]->(e:Event) | e.participants]) END AS crowd
