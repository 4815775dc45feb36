"""Timelines, events and entities for other sites: frames, their rows, oEmbed, published files."""
