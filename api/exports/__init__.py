"""What is given out, one format a file: each an iterator of text, and what it could not say."""
