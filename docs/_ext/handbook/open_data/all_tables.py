"""All tables of open data, made once for each edition."""

from __future__ import annotations

from functools import lru_cache

from handbook.model import Corpus
from handbook.open_data import main_table, part_tables, register_tables, statement_tables
from handbook.open_data.edition import Edition
from handbook.open_data.tables import Table


@lru_cache(maxsize=1)
def tables(corpus: Corpus, edition: Edition) -> tuple[Table, ...]:
    """The main table, those of what interventions state, and those of the registers."""
    return (
        main_table.interventions(corpus, edition),
        *statement_tables.tables(corpus),
        *part_tables.tables(corpus),
        *register_tables.tables(corpus, edition),
    )
