// Reports by id.
CREATE INDEX report_id IF NOT EXISTS FOR (r:Report) ON (r.id)
