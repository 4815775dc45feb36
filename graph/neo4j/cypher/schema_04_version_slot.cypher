// Versions of one id.
CREATE INDEX version_slot IF NOT EXISTS FOR (v:Version) ON (v.slot)
