// Reports of a load, each with its publisher.
UNWIND $rows AS row
MATCH (publisher:Entity {n: row.publisher})
CREATE (r:Report)-[:PUBLISHED_BY]->(publisher)
SET r = row.report
