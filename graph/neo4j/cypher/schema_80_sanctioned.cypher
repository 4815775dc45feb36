// Ties of this kind by the number of the event that makes them.
CREATE INDEX sanctioned_event_n IF NOT EXISTS FOR ()-[t:SANCTIONED]-() ON (t.event_n)
