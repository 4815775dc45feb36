// Reports that hold these words, best first.
CALL db.index.fulltext.queryNodes('report_words', $words) YIELD node AS r
WHERE r.since_load <= $load AND coalesce(r.until_load > $load, true)
  AND ($exact OR all(some IN $held WHERE any(phrase IN some WHERE
    ' ' + r.words_in_title + ' ' CONTAINS phrase OR ' ' + r.words_elsewhere + ' ' CONTAINS phrase)))
WITH r ORDER BY r.n DESC LIMIT $ranked
WITH r, all(some IN $held WHERE any(phrase IN some WHERE
    ' ' + r.words_in_title + ' ' CONTAINS phrase)) AS in_title
WHERE r.known <= $known
RETURN r.brief
ORDER BY in_title DESC, r.last IS NULL, r.last DESC, r.id LIMIT $limit
