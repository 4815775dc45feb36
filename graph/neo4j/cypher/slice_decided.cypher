// What decisions name, of these entities or by these decisions, as rows.
MATCH (d:Decided)
WHERE (d.entity IN $keys OR d.decision IN $keys)
  AND d.since_load <= $load AND (d.until_load IS NULL OR d.until_load > $load)
RETURN d.entity, d.decision
