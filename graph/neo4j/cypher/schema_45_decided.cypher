// What each decision names, by entity.
CREATE INDEX decided_entity IF NOT EXISTS FOR (d:Decided) ON (d.entity)
