"""The search index of a built site: the text of its pages, the names of its entries, and what is known of Danish."""
