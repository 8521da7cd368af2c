"""All tables of open data, made once for each edition."""

from __future__ import annotations

from functools import lru_cache

from handbook.model import Corpus
from handbook.open_data import intervention_tables, register_tables
from handbook.open_data.edition import Edition
from handbook.open_data.tables import Table


@lru_cache(maxsize=1)
def tables(corpus: Corpus, edition: Edition) -> tuple[Table, ...]:
    """The tables of interventions, then those of the registers."""
    return (*intervention_tables.tables(corpus, edition), *register_tables.tables(corpus, edition))
