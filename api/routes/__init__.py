"""Addresses under /api, one family a file."""
