// The day from which some figure of a measure is known.
MATCH (f:Figure {measure: $measure})<-[:GIVES]-(e:Event)
WHERE e.since_load <= $load AND coalesce(e.until_load > $load, true)
RETURN min(f.known)
