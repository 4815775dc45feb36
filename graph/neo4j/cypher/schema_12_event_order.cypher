// Events in order of time.
CREATE INDEX event_order IF NOT EXISTS FOR (e:Event) ON (e.order)
