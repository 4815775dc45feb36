// Entities by id.
CREATE INDEX entity_id IF NOT EXISTS FOR (x:Entity) ON (x.id)
