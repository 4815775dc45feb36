// The versions of one load.
CREATE INDEX version_load IF NOT EXISTS FOR (v:Version) ON (v.load)
