"""The registry of rules: each code with its name, severity, scope, words and check. A code is never reused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias, TypeVar

from validate.findings import Finding, Severity

LANGUAGES = ("da", "en")


class Words(NamedTuple):
    """Message and hint; `{name}` fields are filled with the values of a finding."""

    message: str
    hint: str


class Scope(StrEnum):
    """What a rule needs: the bytes of a file, its schema, one record, the corpus, or an earlier version."""

    READING = "reading"
    SCHEMA = "schema"
    RECORD = "record"
    INDEX = "index"
    EARLIER = "earlier"


Variants: TypeAlias = "Words | Mapping[str, Words]"
Check = TypeVar("Check", bound=Callable[..., Iterator[Finding]])


class Rule(NamedTuple):
    """A code with its kebab-case name, its severity and its words by language and variant ("" is the default).

    `check` yields the findings; it is None for rules of reading and of schemas.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    words: Mapping[str, Mapping[str, Words]]
    check: Callable[..., Iterator[Finding]] | None = None
    kind: str = ""
    """The kind of entries that it checks; empty for all kinds."""
    checks_single_value: bool = False
    """It only looks at single values: its findings do not depend on sibling values."""
    keeps_values: bool = False
    """A schema fault that leaves the values usable for rules."""
    is_about_key: bool = False
    """Its findings are located at a key, not at a value."""
    is_about_file: bool = False
    """Its findings are about a whole file."""
    depends_on_others: bool = False
    """A change of another file may remove the fault."""
    has_replacements: bool = False
    """Its suggestions replace the whole value, or the target of a link in it."""

    def checks(self, kind: str) -> bool:
        """Whether it has a check for entries of a kind."""
        return self.check is not None and self.kind in {"", kind}

    @property
    def is_waivable(self) -> bool:
        """Whether its findings may be waived: not those that safety or the build depend on, nor those about a change."""
        return not self.code.startswith(("K1", "K2", "K3", "K501", "K70", "K8"))


RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of the codes once `validate.rules` has imported all of them."""


def is_error(finding: Finding) -> bool:
    """Whether a finding is an error, not a warning."""
    return RULES[finding.code].severity is Severity.ERROR


def register(code: str, name: str, severity: Severity, scope: Scope, *, da: Variants, en: Variants, **more: Any) -> Rule:
    """Add a rule to the registry. Raises ValueError where the code is taken."""
    if code in RULES:
        raise ValueError(f"{code} {name}: the code is taken")
    words = {
        language: {"": variants} if isinstance(variants, Words) else variants for language, variants in (("da", da), ("en", en))
    }
    RULES[code] = Rule(code=code, name=name, severity=severity, scope=scope, words=words, **more)
    return RULES[code]


def reading_rule(code: str, name: str, **more: Any) -> Rule:
    """Register an error of reading, which `tree` and `yamlio` report."""
    return register(code, name, Severity.ERROR, Scope.READING, **more)


def schema_rule(code: str, name: str, **more: Any) -> Rule:
    """Register a schema fault, which `schema_faults` reports."""
    return register(code, name, Severity.ERROR, Scope.SCHEMA, **more)


def record_rule(code: str, name: str, severity: Severity = Severity.ERROR, **more: Any) -> Callable[[Check], Check]:
    """Register a check of one entry by itself."""
    return _decorator(code, name, severity, Scope.RECORD, more)


def index_rule(code: str, name: str, severity: Severity = Severity.ERROR, **more: Any) -> Callable[[Check], Check]:
    """Register a check of one entry that needs the corpus: other entries or the date."""
    return _decorator(code, name, severity, Scope.INDEX, more)


def earlier_rule(code: str, name: str, severity: Severity = Severity.ERROR, **more: Any) -> Callable[[Check], Check]:
    """Register a check of one entry against its earlier version."""
    return _decorator(code, name, severity, Scope.EARLIER, more)


def _decorator(code: str, name: str, severity: Severity, scope: Scope, more: Mapping[str, Any]) -> Callable[[Check], Check]:
    """Build the decorator that registers a check."""

    def decorate(check: Check) -> Check:
        register(code, name, severity, scope, check=check, **more)
        return check

    return decorate
