"""The records as typed, frozen values, and the corpus that they make up: `from handbook.model import load`."""

from handbook.model.corpus import Corpus, load
from handbook.model.handbook import Handbook

__all__ = ["Corpus", "Handbook", "load"]
