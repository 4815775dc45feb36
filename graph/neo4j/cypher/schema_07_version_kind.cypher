// What is present of one kind.
CREATE INDEX version_kind IF NOT EXISTS FOR (v:Version) ON (v.kind, v.slot)
