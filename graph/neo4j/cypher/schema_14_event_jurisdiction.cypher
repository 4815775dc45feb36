// Events of one jurisdiction in order of time.
CREATE INDEX event_jurisdiction IF NOT EXISTS FOR (e:Event) ON (e.jurisdiction, e.order)
