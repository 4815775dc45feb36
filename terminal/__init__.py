"""What somebody at a terminal sees: commands, words, tables, how far a load is, files written."""
