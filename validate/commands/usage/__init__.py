"""Mentions of entries, and the commands `where`, `sections`, `rename` and `supersede`."""
