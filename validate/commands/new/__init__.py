"""New entries: what a kind wants, what an editor answers, and the file that it makes in the project's style."""
