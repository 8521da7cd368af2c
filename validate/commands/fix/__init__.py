"""`python -m validate fix`: computes and proves fixes, and applies them."""
