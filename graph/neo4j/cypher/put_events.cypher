// Events of a load, each with its earlier answers, figures, claims, and who took part in it.
UNWIND $rows AS row
CREATE (e:Event)
SET e = row.event
WITH e, row
CALL (e, row) {
  UNWIND row.then AS then
  CREATE (e)-[:STOOD]->(earlier:EarlierAnswer)
  SET earlier = then
}
CALL (e, row) {
  UNWIND row.figures AS figure
  CREATE (e)-[:GIVES]->(f:Figure)
  SET f = figure
}
CALL (e, row) {
  UNWIND row.appear AS appear
  MATCH (x:Entity {n: appear.n})
  CREATE (x)-[a:APPEARS_IN]->(e)
  SET a = appear.tie
}
CALL (e, row) {
  UNWIND row.takings AS taking
  MATCH (x:Entity {n: taking.n})
  CREATE (x)-[t:TOOK_PART]->(e)
  SET t = taking.tie
}
CALL (e, row) {
  UNWIND row.citing AS citing
  MATCH (r:Report {n: citing.n})
  CREATE (e)-[c:CITES]->(r)
  SET c = citing.tie
}
CALL (e, row) {
  UNWIND row.claims AS made
  CREATE (claim:Claim)-[:ABOUT]->(e)
  SET claim = made.claim
  WITH claim, made
  UNWIND made.said AS said
  MATCH (r:Report {n: said.n})
  CREATE (r)-[:$(said.type)]->(claim)
}
CALL (row) {
  UNWIND row.links AS link
  MATCH (one:Entity {n: link.from})
  MATCH (other:Entity {n: link.to})
  CREATE (one)-[t:$(link.type)]->(other)
  SET t = link.tie
}
CALL (row) {
  UNWIND row.relying AS relying
  MATCH (r:Report {n: relying.n})
  CALL (r, relying) {
    MATCH (source:Report {n: relying.report_n})
    CREATE (r)-[t:RELIES_ON]->(source)
    SET t = relying.tie
  }
  CALL (r, relying) {
    MATCH (source:Entity {n: relying.entity_n})
    CREATE (r)-[t:RELIES_ON]->(source)
    SET t = relying.tie
  }
}
