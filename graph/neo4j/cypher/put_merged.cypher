// Entities that are answered as another one.
UNWIND $rows AS row
CREATE (m:Merged)
SET m = row
