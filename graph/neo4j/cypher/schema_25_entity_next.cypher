// Entities with a new answer that waits.
CREATE INDEX entity_next IF NOT EXISTS FOR (x:Entity) ON (x.next_load)
