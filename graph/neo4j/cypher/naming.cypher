// Ids of the records that name one of these, are one with it, or are read with it.
UNWIND $keys AS key
CALL (key) {
  MATCH (:Record {id: key})<-[:NAMES]-(one:Record)
  RETURN one.id AS id
  UNION
  MATCH (m:Merged {id: key})
  RETURN m.kept AS id
  UNION
  MATCH (m:Merged {kept: key})
  RETURN m.id AS id
  UNION
  MATCH (r:Reading {event: key})
  RETURN r.other AS id
  UNION
  MATCH (r:Reading {other: key})
  RETURN r.event AS id
  UNION
  MATCH (d:Decided {entity: key})
  RETURN d.decision AS id
  UNION
  MATCH (d:Decided {decision: key})
  RETURN d.entity AS id
}
RETURN DISTINCT id
