// Entities by number.
CREATE CONSTRAINT entity_n IF NOT EXISTS FOR (x:Entity) REQUIRE x.n IS UNIQUE
