// Named timelines.
UNWIND $rows AS row
CREATE (t:Timeline)
SET t = row
