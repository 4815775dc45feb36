// Ties of this kind by the number of the event that makes them.
CREATE INDEX relied_on_event_n IF NOT EXISTS FOR ()-[t:RELIED_ON]-() ON (t.event_n)
