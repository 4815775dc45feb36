"""What is shown without a server: one file, or a whole site of files."""
