"""What the records say, in words: each field once, for the page, the lists, the finder, the comparison and the search.

A fact is a small frozen value, never HTML; a module for each section of an intervention, and `short` for its five answers.
"""
