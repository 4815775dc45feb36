"""The graph as arrays: who is tied to whom by which event, and the search for ways through it."""
