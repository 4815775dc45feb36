// Ties of this kind by the number of the event that makes them.
CREATE INDEX implements_event_n IF NOT EXISTS FOR ()-[t:IMPLEMENTS]-() ON (t.event_n)
