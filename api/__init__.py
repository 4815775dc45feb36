"""HTTP in, HTTP out: JSON, pages and embeds over a store."""
