// Ties of this kind by the number of the event that makes them.
CREATE INDEX authorises_event_n IF NOT EXISTS FOR ()-[t:AUTHORISES]-() ON (t.event_n)
