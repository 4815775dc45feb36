// Ties of this kind by the number of the event that makes them.
CREATE INDEX part_of_event_n IF NOT EXISTS FOR ()-[t:PART_OF]-() ON (t.event_n)
