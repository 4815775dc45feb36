// What one dataset holds, by kind and slot.
CREATE INDEX version_dataset IF NOT EXISTS FOR (v:Version) ON (v.dataset, v.kind, v.slot)
