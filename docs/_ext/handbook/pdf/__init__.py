"""The print edition: the whole handbook as one tagged PDF, made from the same documents as the site."""
