// Claims of these events with how many reports speak to each, and numbers of their ties.
MATCH (e:Event)
WHERE e.id IN $keys AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
OPTIONAL CALL (e) {
  MATCH ()-[t:ISSUED {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:AMENDS {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:REPEALS {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:IMPLEMENTS {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:PART_OF {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:OPERATES {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:SUPPLIED {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:INVESTIGATED {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:CRITICISED {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:RULED_ON {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:SANCTIONED {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:SUCCEEDED {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:OVERSEES {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:AUTHORISES {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:OWNS {event_n: e.n}]->() RETURN t AS link
  UNION ALL
  MATCH ()-[t:RELIED_ON {event_n: e.n}]->() RETURN t AS link
}
WITH e, count(link) AS links
RETURN e.id,
  [(e)<-[:ABOUT]-(c:Claim) |
    [c.id, c.part, c.status, c.roots_min, c.roots_max, COUNT { (c)<--(:Report) }]],
  [COUNT { (e)<-[:TOOK_PART]-() }, COUNT { (e)-[:CITES]->() }, links,
    COUNT { ()-[:RELIES_ON {event_n: e.n}]->() }]
