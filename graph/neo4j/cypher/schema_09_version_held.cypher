// What one dataset holds of one kind, in order.
CREATE INDEX version_held IF NOT EXISTS FOR (v:Version) ON (v.dataset, v.kind, v.slot)
