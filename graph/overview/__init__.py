"""The graph at a glance: who is central, which groups hang together, what spans jurisdictions."""
