// Loads by number.
CREATE CONSTRAINT load_n IF NOT EXISTS FOR (l:Load) REQUIRE l.n IS UNIQUE
