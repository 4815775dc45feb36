// Reports by number.
CREATE CONSTRAINT report_n IF NOT EXISTS FOR (r:Report) REQUIRE r.n IS UNIQUE
