"""Suggestions for wrong keys, values, levels and folders."""
