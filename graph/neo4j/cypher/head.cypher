// At which load and revision the store is.
MATCH (h:Watchline {key: 'store'})
RETURN h.schema AS schema, h.load AS load, h.revision AS revision, h.swept AS swept
