// Versions that a later load replaced.
CREATE INDEX version_until IF NOT EXISTS FOR (v:Version) ON (v.until_load)
