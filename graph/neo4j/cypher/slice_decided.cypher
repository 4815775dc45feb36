// What decisions name, of these entities or by these decisions, as rows.
MATCH (d:Decided)
WHERE (d.entity IN $keys OR d.decision IN $keys)
  AND d.since_load <= $load AND coalesce(d.until_load > $load, true)
RETURN d.entity, d.decision
