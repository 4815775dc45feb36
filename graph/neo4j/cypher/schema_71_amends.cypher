// Ties of this kind by the number of the event that makes them.
CREATE INDEX amends_event_n IF NOT EXISTS FOR ()-[t:AMENDS]-() ON (t.event_n)
