// Figures that read figures of other events.
UNWIND $rows AS row
CREATE (r:Reading)
SET r = row
