// Figures that read figures of other events, by their event.
CREATE INDEX reading_event IF NOT EXISTS FOR (r:Reading) ON (r.event)
