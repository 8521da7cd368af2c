"""`python -m validate new`: skeleton, dialogue and writer of new entries."""
