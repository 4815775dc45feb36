// Events of one kind in order of time.
CREATE INDEX event_kind IF NOT EXISTS FOR (e:Event) ON (e.kind, e.order)
