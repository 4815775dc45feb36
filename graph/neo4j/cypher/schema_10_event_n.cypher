// Events by number.
CREATE CONSTRAINT event_n IF NOT EXISTS FOR (e:Event) REQUIRE e.n IS UNIQUE
