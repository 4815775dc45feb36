// Ties of this kind by the number of the event that makes them.
CREATE INDEX oversees_event_n IF NOT EXISTS FOR ()-[t:OVERSEES]-() ON (t.event_n)
