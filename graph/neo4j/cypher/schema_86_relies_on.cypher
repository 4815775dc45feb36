// Who relies on whom by the number of the event that says so.
CREATE INDEX relies_on_event_n IF NOT EXISTS FOR ()-[t:RELIES_ON]-() ON (t.event_n)
