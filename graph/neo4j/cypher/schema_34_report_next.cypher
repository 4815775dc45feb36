// Reports with a new answer that waits.
CREATE INDEX report_next IF NOT EXISTS FOR (r:Report) ON (r.next_load)
