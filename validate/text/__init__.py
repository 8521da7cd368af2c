"""Text and its notations: Danish words and numbers, dates, Markdown, addresses, characters. Knows no tree and no rule."""
