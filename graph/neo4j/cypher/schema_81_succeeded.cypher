// Ties of this kind by the number of the event that makes them.
CREATE INDEX succeeded_event_n IF NOT EXISTS FOR ()-[t:SUCCEEDED]-() ON (t.event_n)
