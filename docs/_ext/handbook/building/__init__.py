"""Building and publishing: Sphinx is run, what it made is verified, and takes the place of the old site whole."""
