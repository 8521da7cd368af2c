"""Hand-written pages: a parser that lets through only what is named, and the files, links and pictures that pages may have."""
