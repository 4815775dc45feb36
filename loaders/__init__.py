"""One outside format a file, each an iterator of records as they stand."""
