// Reports of one publisher.
CREATE INDEX report_publisher IF NOT EXISTS FOR (r:Report) ON (r.publisher)
