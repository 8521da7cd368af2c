"""Hand-written pages: a parser with an allow-list, and the files, links and pictures that pages may have."""
