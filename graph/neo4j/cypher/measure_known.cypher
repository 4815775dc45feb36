// The day from which some figure of a measure is known.
MATCH (f:Figure {measure: $measure})<-[:GIVES]-(e:Event)
WHERE e.since_load <= $load AND (e.until_load IS NULL OR e.until_load > $load)
RETURN min(f.known)
