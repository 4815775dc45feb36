// Parts of an entity.
CREATE INDEX entity_whole IF NOT EXISTS FOR (x:Entity) ON (x.part_of)
