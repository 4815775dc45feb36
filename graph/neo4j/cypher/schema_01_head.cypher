// One node says at which load and revision the store is.
CREATE CONSTRAINT watchline_key IF NOT EXISTS FOR (h:Watchline) REQUIRE h.key IS UNIQUE
