// Numbers of the entities that hold some of these words, the first loaded first.
CALL db.index.fulltext.queryNodes('entity_words', $words) YIELD node AS x
WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
  AND ($exact OR all(some IN $held WHERE any(phrase IN some WHERE
    ' ' + x.words_in_name + ' ' CONTAINS phrase OR ' ' + x.words_elsewhere + ' ' CONTAINS phrase)))
RETURN x.n ORDER BY x.n LIMIT $limit
