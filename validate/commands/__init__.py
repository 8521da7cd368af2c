"""The commands beside the check, each imported only when it is wanted, and what they have in common."""
