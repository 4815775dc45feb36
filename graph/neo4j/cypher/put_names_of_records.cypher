// Which record names which: idempotent, and kept when a record names another no more.
UNWIND $rows AS row
MERGE (one:Record {id: row.source})
MERGE (other:Record {id: row.target})
MERGE (one)-[:NAMES]->(other)
