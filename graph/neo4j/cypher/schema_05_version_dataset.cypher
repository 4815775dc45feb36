// What one dataset holds.
CREATE INDEX version_dataset IF NOT EXISTS FOR (v:Version) ON (v.dataset)
