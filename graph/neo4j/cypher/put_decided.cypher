// The entities that decisions name.
UNWIND $rows AS row
CREATE (d:Decided)
SET d = row
