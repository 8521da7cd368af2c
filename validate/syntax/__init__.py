"""YAML as text: positions, errors, faults of a line, and edits."""
