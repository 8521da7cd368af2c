"""Danish words, texts of records as HTML, and readers of the HTML that the handbook made."""
