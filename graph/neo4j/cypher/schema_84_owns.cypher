// Ties of this kind by the number of the event that makes them.
CREATE INDEX owns_event_n IF NOT EXISTS FOR ()-[t:OWNS]-() ON (t.event_n)
