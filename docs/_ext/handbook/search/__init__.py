"""The search index of a built site: what Pagefind is given to read, and the Danish words that it cannot make itself."""
