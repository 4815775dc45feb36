// Entities that are answered as another one, by id.
CREATE INDEX merged_id IF NOT EXISTS FOR (m:Merged) ON (m.id)
