"""What a rule is: a generator over the corpus, registered under the code that it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeAlias

from validate.findings import Finding
from validate.model import Corpus, Value

Rule: TypeAlias = Callable[[Corpus], Iterator[Finding]]

REGISTRY: dict[str, Rule] = {}
"""Every rule by its code, filled as the families are imported."""


def rule(code: str, name: str) -> Callable[[Rule], Rule]:
    """Register a rule under a code. Raises ValueError where the code is taken; `name` is for the reader."""

    def register(function: Rule) -> Rule:
        if code in REGISTRY:
            raise ValueError(f"{code} {name}: the code is taken")
        REGISTRY[code] = function
        return function

    return register


def amount(value: Value) -> Decimal | None:
    """A number as it is written, free of binary rounding; None where the value is no number."""
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None


def danish(value: Decimal) -> str:
    """A number as Danes write it: 9,1."""
    return f"{value.normalize():f}".replace(".", ",")
