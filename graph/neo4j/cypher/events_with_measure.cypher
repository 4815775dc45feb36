// Events with figures of a measure, and how many: two that are asked for first, then by time.
MATCH (f:Figure {measure: $measure})<-[:GIVES]-(e:Event)
WHERE f.known <= $day AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
WITH e, count(*) AS figures
RETURN e.id, figures
ORDER BY e.id <> $first, e.id <> $second, e.order
