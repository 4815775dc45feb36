// What these records name, as rows.
MATCH (one:Record)-[:NAMES]->(other:Record)
WHERE one.id IN $keys
RETURN other.id, one.id
