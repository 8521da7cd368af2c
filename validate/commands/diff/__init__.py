"""`python -m validate diff REV`: changes since a revision as sentences for readers."""
