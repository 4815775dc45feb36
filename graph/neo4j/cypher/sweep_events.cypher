// Removes events that were replaced, with all that hangs from them; how many.
MATCH (e:Event)
WHERE e.until_load <= $load
WITH e LIMIT $most
CALL (e) {
  MATCH ()-[t:ISSUED {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:AMENDS {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:REPEALS {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:IMPLEMENTS {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:PART_OF {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:OPERATES {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:SUPPLIED {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:INVESTIGATED {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:CRITICISED {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:RULED_ON {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:SANCTIONED {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:SUCCEEDED {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:OVERSEES {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:AUTHORISES {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:OWNS {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:RELIED_ON {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH ()-[t:RELIES_ON {event_n: e.n}]->()
  DELETE t
}
CALL (e) {
  MATCH (e)-[:STOOD|GIVES]->(part)
  DETACH DELETE part
}
CALL (e) {
  MATCH (e)<-[:ABOUT]-(claim:Claim)
  DETACH DELETE claim
}
DETACH DELETE e
RETURN count(*)
