// Gives the right to write to this token, unless another one has it and was heard of lately.
MERGE (h:Watchline {key: 'store'})
ON CREATE SET h.schema = $schema, h.load = 0, h.revision = $empty, h.swept = 0
SET h.asked = $token
WITH h
WHERE h.writer IS NULL OR h.writer = $token OR h.renewed < datetime() - duration({seconds: $seconds})
SET h.writer = $token, h.renewed = datetime()
RETURN h.load, h.revision, h.swept, h.unfinished, h.left_over
