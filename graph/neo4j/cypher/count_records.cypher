// How many records of each kind are present.
// scan: read once a revision.
RETURN
  COUNT {
    MATCH (e:Event)
    WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
  } AS events,
  COUNT {
    MATCH (x:Entity)
    WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
  } AS entities,
  COUNT {
    MATCH (r:Report)
    WHERE r.since_load <= $load AND coalesce(r.until_load > $load, true)
  } AS reports,
  COUNT {
    MATCH (t:Timeline)
    WHERE t.since_load <= $load AND coalesce(t.until_load > $load, true)
  } AS timelines,
  COUNT {
    MATCH (d:Decision)
    WHERE d.since_load <= $load AND coalesce(d.until_load > $load, true)
  } AS decisions
