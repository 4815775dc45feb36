// Events by id: two of one id while one replaces the other.
CREATE INDEX event_id IF NOT EXISTS FOR (e:Event) ON (e.id)
