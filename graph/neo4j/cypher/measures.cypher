// What two figures at least measure, those with most of them first; how many measures there are.
MATCH (f:Figure)<-[:GIVES]-(e:Event)
WHERE f.measure STARTS WITH '' AND f.known <= $day AND e.since_load <= $load AND coalesce(e.until_load > $load, true)
WITH f.measure AS measure, count(*) AS figures, count(DISTINCT e) AS events,
  min(f.written) AS written
WHERE figures > 1
ORDER BY figures DESC, measure
WITH collect([measure, figures, events, written]) AS rows
UNWIND rows[..$most] AS row
RETURN row[0], row[1], row[2], row[3], size(rows)
