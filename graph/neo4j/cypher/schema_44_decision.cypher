// Decisions on identity by id.
CREATE INDEX decision_id IF NOT EXISTS FOR (d:Decision) ON (d.id)
