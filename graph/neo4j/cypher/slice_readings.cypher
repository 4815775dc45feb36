// Figures of these events that read others or are read, as rows.
MATCH (r:Reading)
WHERE (r.event IN $keys OR r.other IN $keys)
  AND r.since_load <= $load AND coalesce(r.until_load > $load, true)
RETURN r.event, r.place, r.other, r.other_place
