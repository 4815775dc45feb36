// At which load and revision the store is, and whether everything is being derived anew.
MATCH (h:Watchline {key: 'store'})
RETURN h.schema, h.load, h.revision, h.swept, h.rebuilding
