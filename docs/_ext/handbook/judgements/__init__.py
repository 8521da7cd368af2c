"""What the data amounts to when it is seen as a whole: pure functions of the corpus, without pages or words for readers."""
