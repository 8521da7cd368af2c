"""The other commands, each imported on use, and their shared modules."""
