// Entities that hold these words, best first.
CALL db.index.fulltext.queryNodes('entity_words', $words) YIELD node AS x
WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
  AND ($exact OR all(some IN $held WHERE any(phrase IN some WHERE
    ' ' + x.words_in_name + ' ' CONTAINS phrase OR ' ' + x.words_elsewhere + ' ' CONTAINS phrase)))
WITH x ORDER BY x.n DESC LIMIT $ranked
WITH x, EXISTS { MATCH (x)<-[:CALLS]-(m:Name) WHERE m.folded = $folded } AS called,
  all(some IN $held WHERE any(phrase IN some WHERE
    ' ' + x.words_in_name + ' ' CONTAINS phrase)) AS in_name,
  COUNT {
    MATCH (x)-[a:APPEARS_IN]->(e:Event)
    WHERE a.known <= $known
      AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
  } AS events
RETURN CASE WHEN x.next_load <= $load THEN x.next_answer ELSE x.answer END
ORDER BY called DESC, in_name DESC, events DESC, x.id LIMIT $limit
