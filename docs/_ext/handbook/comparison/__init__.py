"""The comparison of interventions: its page, and the files that its script reads."""
