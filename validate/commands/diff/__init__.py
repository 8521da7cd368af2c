"""`python -m validate diff REV`: what a change means to readers, in sentences."""
