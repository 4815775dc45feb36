// Events by length of their span, for those that reach into a window.
CREATE INDEX event_class IF NOT EXISTS FOR (e:Event) ON (e.class, e.first)
