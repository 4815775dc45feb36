// Ties of this kind by the number of the event that makes them.
CREATE INDEX operates_event_n IF NOT EXISTS FOR ()-[t:OPERATES]-() ON (t.event_n)
