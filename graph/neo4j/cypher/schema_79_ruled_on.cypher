// Ties of this kind by the number of the event that makes them.
CREATE INDEX ruled_on_event_n IF NOT EXISTS FOR ()-[t:RULED_ON]-() ON (t.event_n)
