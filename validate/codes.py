"""The registry of rules: each code with its name, severity, scope, words and check. A code is never reused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from validate.corpus import Corpus
from validate.findings import Finding, Severity
from validate.model import Entry

LANGUAGES = ("da", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """What is wrong, and what to do; both may hold `{name}` fields that the finding fills."""

    message: str
    hint: str


class Scope(StrEnum):
    """What a rule needs to know: the bytes of a file, its schema, one record, others as well, or an earlier version."""

    READING = "reading"
    SCHEMA = "schema"
    RECORD = "record"
    INDEX = "index"
    EARLIER = "earlier"


RecordCheck: TypeAlias = Callable[[Entry], Iterator[Finding]]
IndexCheck: TypeAlias = Callable[[Entry, Corpus], Iterator[Finding]]
"""Both report only about the entry that they are given."""

Variants: TypeAlias = "Words | Mapping[str, Words]"
Check = TypeVar("Check", bound=Callable[..., Iterator[Finding]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A code with its kebab-case name, its severity and its words by language and variant ("" is the ordinary one).

    `check` finds the faults; those of reading and schemas are found by the modules that register them.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    words: Mapping[str, Mapping[str, Words]]
    check: Callable[..., Iterator[Finding]] | None = None
    kind: str = ""
    """The kind of the entries that it checks; all kinds if it is empty."""
    judges_value: bool = False
    """It judges one value by itself: a fault in the value beside it does not explain its findings."""
    keeps_values: bool = False
    """A schema fault that leaves the values that stand there as good as they were."""
    is_about_key: bool = False
    """Its findings stand at a key, not at a value."""
    is_about_file: bool = False
    """Its findings are about a file and no line of it."""
    depends_on_others: bool = False
    """Its fault may be gone once another file is changed."""
    has_replacements: bool = False
    """Its suggestions stand for a whole value, or for the target of a link in it."""

    def checks(self, kind: str) -> bool:
        """Whether it checks entries of a kind."""
        return self.check is not None and self.kind in {"", kind}

    @property
    def is_waivable(self) -> bool:
        """Whether a waiver may allow its faults: not those that safety or the build stand on, or that one change alone has."""
        return not self.code.startswith(("K1", "K2", "K3", "K501", "K70", "K8"))


RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of the codes once `validate.rules` has imported all of them."""


def register(code: str, name: str, severity: Severity, scope: Scope, *, da: Variants, en: Variants, **more: Any) -> Rule:
    """Add a rule to the registry. Raises ValueError where the code is taken."""
    if code in RULES:
        raise ValueError(f"{code} {name}: the code is taken")
    words = {
        language: {"": variants} if isinstance(variants, Words) else variants for language, variants in (("da", da), ("en", en))
    }
    RULES[code] = Rule(code=code, name=name, severity=severity, scope=scope, words=words, **more)
    return RULES[code]


def record_rule(code: str, name: str, severity: Severity, **more: Any) -> Callable[[Check], Check]:
    """Register a check of one entry by itself."""
    return _registered(code, name, severity, Scope.RECORD, more)


def index_rule(code: str, name: str, severity: Severity, **more: Any) -> Callable[[Check], Check]:
    """Register a check of one entry that asks the corpus about others, or for the day."""
    return _registered(code, name, severity, Scope.INDEX, more)


def earlier_rule(code: str, name: str, severity: Severity, **more: Any) -> Callable[[Check], Check]:
    """Register a check of one entry against its earlier version."""
    return _registered(code, name, severity, Scope.EARLIER, more)


def _registered(code: str, name: str, severity: Severity, scope: Scope, more: Mapping[str, Any]) -> Callable[[Check], Check]:
    """The decorator of a check."""

    def decorate(check: Check) -> Check:
        register(code, name, severity, scope, check=check, **more)
        return check

    return decorate
