// Ties of this kind by the number of the event that makes them.
CREATE INDEX investigated_event_n IF NOT EXISTS FOR ()-[t:INVESTIGATED]-() ON (t.event_n)
