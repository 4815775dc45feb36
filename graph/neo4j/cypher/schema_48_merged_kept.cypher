// The same by the other one.
CREATE INDEX merged_kept IF NOT EXISTS FOR (m:Merged) ON (m.kept)
