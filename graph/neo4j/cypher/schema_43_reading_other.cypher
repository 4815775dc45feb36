// The same by the other event.
CREATE INDEX reading_other IF NOT EXISTS FOR (r:Reading) ON (r.other)
