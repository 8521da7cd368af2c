"""The comparison: its page, and the files that its script reads."""
