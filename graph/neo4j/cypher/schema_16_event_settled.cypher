// Events by the day since which they are answered as now.
CREATE INDEX event_settled IF NOT EXISTS FOR (e:Event) ON (e.settled)
