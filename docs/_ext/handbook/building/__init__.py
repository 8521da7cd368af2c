"""Building, verifying and publishing the site."""
