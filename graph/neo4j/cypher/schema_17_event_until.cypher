// Events that a later load replaced.
CREATE INDEX event_until IF NOT EXISTS FOR (e:Event) ON (e.until_load)
