// The highest numbers of entities and of events.
CALL () {
  OPTIONAL MATCH (x:Entity) WHERE x.n > 0
  RETURN x.n AS entities ORDER BY entities DESC LIMIT 1
}
CALL () {
  OPTIONAL MATCH (e:Event) WHERE e.n > 0
  RETURN e.n AS events ORDER BY events DESC LIMIT 1
}
RETURN entities, events
