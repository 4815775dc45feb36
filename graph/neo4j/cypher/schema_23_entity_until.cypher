// Entities that a later load replaced.
CREATE INDEX entity_until IF NOT EXISTS FOR (x:Entity) ON (x.until_load)
