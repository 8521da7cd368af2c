"""Reading and writing of files, and transactions over several files."""
