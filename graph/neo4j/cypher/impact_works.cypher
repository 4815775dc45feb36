// The reports that are one work with this one, each with the ids of the records that name it.
MATCH (r:Report {id: $id})
WHERE r.since_load <= $load AND coalesce(r.until_load > $load, true)
MATCH (r)-[:COPY_OF*0..50]->(original:Report)<-[:COPY_OF*0..50]-(work:Report)
WHERE work.since_load <= $load AND coalesce(work.until_load > $load, true)
WITH DISTINCT work
RETURN work.id, COLLECT {
  MATCH (:Record {id: work.id})<-[:NAMES]-(one:Record)
  RETURN one.id
} AS naming
