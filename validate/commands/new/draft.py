"""The draft of a new entry: values, open fields, text and faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from validate.check import CURRENT, add_suggestions, apply, check_entries, rules_of, without_cascades
from validate.codes import is_error
from validate.commands.new.skeleton import Question, Skeleton
from validate.commands.new.writer import document
from validate.corpus import Corpus, Entries
from validate.findings import Finding
from validate.model import Entry, Kind, Value
from validate.schema import Schemas
from validate.schema_faults import check
from validate.text.placeholder import OPEN
from validate.tree import annotate
from validate.yamlio import decode, parse

HEAD = (
    "# {title}. Linjer med # og mellemrum forklarer: slet dem, når du er færdig.\n"
    "# Linjer med # uden mellemrum er felter, der kan udelades: slet # foran dem, du bruger.\n"
    f"# Søg efter {OPEN}, til der ikke er flere. Alle felter er forklaret i docs/redaktoerer/felter.md.\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A new entry of a kind with `given` values, checked by the schemas and within a corpus."""

    kind: Kind
    id: str
    skeleton: Skeleton
    corpus: Corpus
    schemas: Schemas
    given: dict[str, Value] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The path of the file from the root."""
        return f"{self.kind.folder}/{self.id}.yaml"

    @property
    def text(self) -> str:
        """The content of the file: required keys, given values, and comments."""
        return HEAD.format(title=self.skeleton.schema["title"]) + document(self.skeleton.block(self.given))

    @property
    def questions(self) -> Sequence[Question]:
        """The open fields, in the order of the file."""
        self.skeleton.block(self.given)
        return tuple(self.skeleton.questions)

    @property
    def entry(self) -> Entry:
        """The parsed entry. Raises yamlio.Fault for a value that is not allowed in a file."""
        data, positions = parse(decode(self.text.encode("utf-8")))
        return Entry(kind=self.kind.name, id=self.id, file=self.file, data=data, positions=positions)

    def faults(self) -> Sequence[Finding]:
        """The faults of the given values, by the schema and by rules for single values. Raises yamlio.Fault."""
        entry = annotate(self.entry, self.schemas.shapes[self.kind.name])
        entries = Entries({**self.corpus.entries, entry.key: entry})
        corpus = self.corpus.replace(entries=entries, existing=self.corpus.existing | {entry.key})
        malformed = list(check(entry, self.schemas))
        broken = list(apply([rule for rule in rules_of(self.kind.name, CURRENT) if rule.checks_single_value], entry, corpus))
        found = [*add_suggestions(malformed, broken, corpus), *without_cascades(broken, malformed)]
        return [finding for finding in found if finding.location.file == self.file and not self.is_open(finding)]

    def errors(self) -> Sequence[Finding]:
        """The errors of the file within the corpus. Raises yamlio.Fault."""
        found = check_entries({**self.corpus.entries, self.entry.key: self.entry}, self.schemas, self.corpus.today).findings
        return [f for f in found if f.location.file == self.file and is_error(f)]

    def is_open(self, finding: Finding) -> bool:
        """Whether a finding is about an open field."""
        pointer = finding.location.pointer
        return any(pointer == q.pointer or pointer.startswith(f"{q.pointer}/") for q in self.questions)
