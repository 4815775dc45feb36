// Names of the indexes that are there, those of constraints too.
SHOW INDEXES YIELD name
