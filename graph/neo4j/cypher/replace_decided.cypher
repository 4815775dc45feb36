// Decided that this load replaces.
UNWIND $rows AS row
MATCH (d:Decided {entity: row.entity, decision: row.decision})
WHERE d.since_load < $load AND d.until_load IS NULL
SET d.until_load = $load
