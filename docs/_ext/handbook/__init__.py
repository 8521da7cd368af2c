"""Fraværshåndbogen: the Sphinx extension `handbook.extension`, and the commands of `python -m handbook`."""
