"""Commands that need no more than a store; `watchline.py` puts them in order."""
