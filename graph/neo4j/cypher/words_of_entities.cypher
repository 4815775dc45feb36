// Every word in the names of entities, and of how many.
// scan: read once a revision, by the first who asks for a name that nobody has.
MATCH (x:Entity)
WHERE x.since_load <= $load AND coalesce(x.until_load > $load, true)
UNWIND split(x.words_in_name + ' ' + x.words_elsewhere, ' ') AS word
WITH x, word WHERE word <> ''
RETURN word, count(DISTINCT x)
