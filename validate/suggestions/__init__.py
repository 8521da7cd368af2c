"""What was meant by what is wrong: another key, value, level or folder."""
