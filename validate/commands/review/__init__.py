"""`python -m validate review RECORD`: the statements of a record with their sources."""
