// Events that hold these words, best first; the words of which day is looked at elsewhere.
CALL db.index.fulltext.queryNodes('event_words', $words) YIELD node AS e
WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
  AND ($exact OR all(some IN $held WHERE any(phrase IN some WHERE
    ' ' + e.words_in_title + ' ' CONTAINS phrase OR ' ' + e.words_elsewhere + ' ' CONTAINS phrase)))
WITH e ORDER BY e.n DESC LIMIT $ranked
WITH e, all(some IN $held WHERE any(phrase IN some WHERE
    ' ' + e.words_in_title + ' ' CONTAINS phrase)) AS in_title
WHERE e.known <= $known
RETURN e.order, e.brief, e.settled <= $known
ORDER BY in_title DESC, e.first DESC, e.last DESC, e.id LIMIT $limit
