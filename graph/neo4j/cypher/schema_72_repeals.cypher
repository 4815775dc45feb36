// Ties of this kind by the number of the event that makes them.
CREATE INDEX repeals_event_n IF NOT EXISTS FOR ()-[t:REPEALS]-() ON (t.event_n)
