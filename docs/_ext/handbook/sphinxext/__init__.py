"""What plugs into Sphinx: a domain, parsers, directives, and what becomes of a page when Sphinx writes it."""
