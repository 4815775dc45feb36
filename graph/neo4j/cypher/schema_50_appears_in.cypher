// What an entity appears in, in order of time.
CREATE INDEX appears_in_order IF NOT EXISTS FOR ()-[a:APPEARS_IN]-() ON (a.entity, a.order)
