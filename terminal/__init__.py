"""What somebody at a terminal sees: words, tables, how far a load is, files that were written."""
