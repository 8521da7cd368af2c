"""The records as typed, frozen values, and the corpus that they make up: `from handbook.model import load`."""

from handbook.model.corpus import Corpus, docname, load

__all__ = ["Corpus", "docname", "load"]
