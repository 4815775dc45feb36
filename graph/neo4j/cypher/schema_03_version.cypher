// Versions in the ledger, each with a number of its own.
CREATE CONSTRAINT version_seq IF NOT EXISTS FOR (v:Version) REQUIRE v.seq IS UNIQUE
