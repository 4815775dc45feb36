// Events that stand so, in order of time.
CREATE INDEX event_status IF NOT EXISTS FOR (e:Event) ON (e.status, e.order)
