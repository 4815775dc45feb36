// Versions whose text was taken out.
CREATE INDEX version_erased IF NOT EXISTS FOR (v:Version) ON (v.erased)
