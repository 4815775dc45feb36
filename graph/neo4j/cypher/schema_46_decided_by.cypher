// The same by decision.
CREATE INDEX decided_decision IF NOT EXISTS FOR (d:Decided) ON (d.decision)
