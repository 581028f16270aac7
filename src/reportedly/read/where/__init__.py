"""Finds the places that a report names, and settles which ones they are as far as the report tells."""
