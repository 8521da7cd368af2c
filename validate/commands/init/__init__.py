"""`python -m validate init FOLDER`: an empty handbook for another municipality."""
