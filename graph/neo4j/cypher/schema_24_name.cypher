// Names of entities, folded.
CREATE INDEX name_folded IF NOT EXISTS FOR (m:Name) ON (m.folded)
