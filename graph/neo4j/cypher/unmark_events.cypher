// Takes back the marks that a load which never came to count set on events; how many.
MATCH (e:Event)
WHERE e.until_load > $load
WITH e LIMIT $most
REMOVE e.until_load
WITH e
CALL (e) {
  MATCH ()-[t:ISSUED {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:AMENDS {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:REPEALS {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:IMPLEMENTS {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:PART_OF {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:OPERATES {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:SUPPLIED {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:INVESTIGATED {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:CRITICISED {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:RULED_ON {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:SANCTIONED {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:SUCCEEDED {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:OVERSEES {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:AUTHORISES {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:OWNS {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:RELIED_ON {event_n: e.n}]->()
  REMOVE t.until_load
}
CALL (e) {
  MATCH ()-[t:RELIES_ON {event_n: e.n}]->()
  REMOVE t.until_load
}
RETURN count(*)
