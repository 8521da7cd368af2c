"""A text of YAML as it is written: where its parts stand, what is wrong with a line, and how it is edited."""
