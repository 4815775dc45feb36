"""The embed beside TimelineJS3: the same events, the same browser, one run."""
