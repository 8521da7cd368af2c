"""Danish words, and texts of records as HTML."""
