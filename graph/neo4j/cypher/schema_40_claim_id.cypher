// Claims by id.
CREATE INDEX claim_id IF NOT EXISTS FOR (c:Claim) ON (c.id)
