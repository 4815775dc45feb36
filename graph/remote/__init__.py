"""A store that a database server keeps: its address, who we are to it, what its refusals mean."""
