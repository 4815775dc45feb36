// Ties of this kind by the number of the event that makes them.
CREATE INDEX supplied_event_n IF NOT EXISTS FOR ()-[t:SUPPLIED]-() ON (t.event_n)
