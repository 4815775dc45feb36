// Reports that a later load replaced.
CREATE INDEX report_until IF NOT EXISTS FOR (r:Report) ON (r.until_load)
