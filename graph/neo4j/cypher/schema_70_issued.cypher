// Ties of this kind by the number of the event that makes them.
CREATE INDEX issued_event_n IF NOT EXISTS FOR ()-[t:ISSUED]-() ON (t.event_n)
