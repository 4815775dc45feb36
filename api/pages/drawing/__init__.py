"""Pictures of the graph, laid out here, so that they are there without script.

Coordinates are pixels in reading direction, text of 13 px; `mirrored` turns them round.
"""
