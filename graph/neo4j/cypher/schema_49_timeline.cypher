// Named timelines by id.
CREATE INDEX timeline_id IF NOT EXISTS FOR (t:Timeline) ON (t.id)
