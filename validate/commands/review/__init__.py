"""`python -m validate review RECORD`: a record beside its sources."""
