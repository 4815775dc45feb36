// Ties of this kind by the number of the event that makes them.
CREATE INDEX criticised_event_n IF NOT EXISTS FOR ()-[t:CRITICISED]-() ON (t.event_n)
