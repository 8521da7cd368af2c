"""Files: the one way to read and write them, and changes of several that are made whole or not at all."""
