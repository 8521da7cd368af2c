"""The pages across all records, as menus and lists of pages name them."""

from __future__ import annotations

OVERVIEWS = (
    ("Hvem har hvad", "daekning/index"),
    ("Penge, og hvornår de slutter", "oekonomi/index"),
    ("Hvad er målt", "resultater/index"),
    ("Hvornår er fraværet stort nok", "taerskler/index"),
    ("Tidslinje", "tidslinje/index"),
    ("Uenigheder", "uenigheder/index"),
    ("Ubesvarede spørgsmål", "spoergsmaal/index"),
    ("Sammenlign indsatser", "sammenlign/index"),
)
"""Words and document name of each."""
